import type { Command } from 'commander';

import { formatInstant } from '../../parser/time.ts';
import { groupUsage, sumUsage } from '../../parser/usage/group.ts';
import { createPriceBook, type PriceBook } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import { describeTokens } from '../../parser/usage/tokens.ts';
import { roundUsd } from '../../parser/usage/usd.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeAdoption } from '../reporters/session-adopt.ts';
import type { SessionAdoptAnswer } from '../schemas/session.ts';
import { adoptAlone, adoptInto, type Adopted } from '../workspace/adopt.ts';
import { findPlan, findSession } from '../workspace/documents.ts';
import { track, type Tracking } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { countResponses } from '../../parser/usage/count-responses.ts';

type Options = { readonly session?: string; readonly plan?: string };

export function define(command: Command, act: Act): void {
  command
    .command('adopt')
    .description('give work that no session and no plan claims to a session')
    .argument(
      '[claude-session...]',
      'Claude sessions by id or its beginning; without any they are listed',
    )
    .option(
      '--session <session>',
      'the session that takes them in; without it they get one of their own',
    )
    .option('--plan <plan>', 'the plan that their own session is of')
    .action((names: string[], options: Options, self: Command) =>
      act(self, (context) => adopt(context, names, options)),
    );
}

async function adopt(context: Context, names: readonly string[], options: Options): Promise<void> {
  if (options.session !== undefined && options.plan !== undefined) {
    throw new ReckonError('--session and --plan exclude each other', {
      remedy: 'A session that stands has its plan in its file; --plan is for one that is made.',
    });
  }
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const chosen = names.flatMap((name) => findUnplanned(tracking, name));
  const records = tracking.unplanned.filter((record) => chosen.includes(record.claudeSession));
  let adopted: readonly Adopted[] = [];
  if (names.length > 0) {
    adopted =
      options.session === undefined
        ? await adoptAlone(
            context,
            workspace,
            tracking,
            options.plan === undefined ? undefined : findPlan(tracking.plans, options.plan).plan,
            records,
          )
        : [
            await adoptInto(
              context,
              workspace,
              tracking,
              findSession(tracking.sessions, options.session),
              records,
            ),
          ];
  }
  for (const { session } of adopted) {
    if (records.some(({ from }) => from < (session.started ?? -Infinity))) {
      context.note(
        `Some of it is from before ${session.id} began: an estimate that was frozen then counts as no forecast any more.`,
      );
    }
    if (records.some(({ at }) => at > (session.ended ?? Infinity))) {
      context.note(
        `Some of it is from after ${session.id} ended; it is held against the estimate all the same.`,
      );
    }
  }
  const answer: SessionAdoptAnswer = {
    unplanned: describeUnplanned(
      tracking.unplanned.filter((record) => !chosen.includes(record.claudeSession)),
      createPriceBook(workspace.configuration.prices),
    ),
    adopted: adopted.map(({ session, records: own, files }) => ({
      session: session.id,
      responses: countResponses(own),
      tokens: describeTokens(sumUsage(own).tokens),
      files,
    })),
  };
  context.answer(answer, () => describeAdoption(answer, context.style));
}

/** The Claude session with unclaimed work whose id begins with a name. */
function findUnplanned({ unplanned, writtenElsewhere }: Tracking, name: string): string {
  const ids = [...new Set(unplanned.map((record) => record.claudeSession))];
  const matches = ids.includes(name) ? [name] : ids.filter((id) => id.startsWith(name));
  const [only] = matches;
  if (only !== undefined && matches.length === 1) return only;
  const elsewhere = [...writtenElsewhere].find(([record]) => record.claudeSession.startsWith(name));
  if (elsewhere && matches.length === 0) {
    const [{ claudeSession }, { session, worktree }] = elsewhere;
    throw new ReckonError(`${claudeSession} is of session ${session.id} in ${worktree}`, {
      remedy: 'Merge the branch of that worktree to have it here.',
    });
  }
  throw new ReckonError(
    matches.length === 0
      ? `no unclaimed work is of a Claude session \`${name}\``
      : `\`${name}\` could be ${matches.join(', ')}`,
    { remedy: 'List them with: reckon session adopt' },
  );
}

function describeUnplanned(
  records: readonly UsageRecord[],
  prices: PriceBook,
): SessionAdoptAnswer['unplanned'] {
  const bySession = Map.groupBy(records, (record) => record.claudeSession);
  return groupUsage(records, { by: 'session', timezone: 'UTC', prices }).map((group) => {
    const own = bySession.get(group.key) ?? [];
    return {
      claudeSession: group.key,
      from: formatInstant(group.from ?? 0),
      to: formatInstant(group.to ?? 0),
      responses: group.responses,
      tokens: describeTokens(group.tokens),
      costUsd: group.costUsd === undefined ? null : roundUsd(group.costUsd),
      branches: [...new Set(own.flatMap((record) => record.gitBranch ?? []))].toSorted(),
    };
  });
}
