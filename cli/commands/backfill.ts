import type { Command } from 'commander';

import { count } from '../../parser/numbers.ts';
import { formatInstantOrNull, parseInstant, type Instant } from '../../parser/time.ts';
import { describeTokens, sumTokens } from '../../parser/usage/tokens.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeBackfill } from '../reporters/backfill.ts';
import type { BackfillAnswer } from '../schemas/backfill.ts';
import { findBackfill, type Backfill } from '../workspace/find-backfill.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { writeBackfill } from '../workspace/write-backfill.ts';
import { countResponses } from '../../parser/usage/count-responses.ts';
import { askAbove, mostUnasked } from './ask-above.ts';

type Options = { readonly since?: string; readonly dryRun?: boolean; readonly yes?: boolean };

export function define(command: Command, act: Act): void {
  command
    .option('--since <time>', 'leave out sessions that began before this time or date')
    .option('--dry-run', 'show what would be written and write nothing')
    .option('--yes', `write more than ${mostUnasked} sessions without asking`)
    .action((options: Options, self: Command) =>
      act(self, (context) => backfill(context, options)),
    );
}

async function backfill(context: Context, options: Options): Promise<void> {
  const since = sinceOption(options.since);
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const found = findBackfill(context, workspace, tracking, since);
  const steps = found.sessions.length + found.unreceipted.length;
  const dryRun = options.dryRun === true;
  let files: readonly string[] = [];
  if (!dryRun && steps > 0) {
    await askAbove(context, found.sessions.length, {
      yes: options.yes === true,
      fewer: 'take fewer with --since 2026-11-01',
    });
    const { terminal } = context.ports;
    const progress = await terminal.progress(steps, 'Writing sessions from the logs');
    files = await writeBackfill(context, workspace, tracking, found, (session) =>
      progress.advance(session),
    );
    progress.stop(`${count(steps, 'session')} written`);
  }
  const answer = answerOf(found, dryRun, files);
  context.answer(answer, () => describeBackfill(answer, context.style));
}

function answerOf(found: Backfill, dryRun: boolean, files: readonly string[]): BackfillAnswer {
  return {
    dryRun,
    sessions: found.sessions.map(({ session, records }) => ({
      session: session.id,
      plan: session.plan ?? null,
      type: session.type ?? null,
      started: formatInstantOrNull(session.started),
      ended: formatInstantOrNull(session.ended),
      claudeSessions: session.claudeSessions,
      responses: countResponses(records),
      tokens: describeTokens(sumTokens(records.map((record) => record.tokens))),
    })),
    receiptsAdded: found.unreceipted.map(({ loaded }) => loaded.session.id),
    running: found.running.map(({ session }) => session.id),
    files,
  };
}

function sinceOption(text: string | undefined): Instant {
  if (text === undefined) return -Infinity;
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new ReckonError(`--since: \`${text}\` is no time`, {
    remedy: 'Write it as 2026-11-20 or 2026-11-20T10:02Z.',
  });
}
