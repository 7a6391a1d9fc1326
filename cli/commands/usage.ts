import { InvalidArgumentError, Option, type Command } from 'commander';

import { calendarOf } from '../../parser/usage/calendar.ts';
import { count } from '../../parser/numbers.ts';
import { describeUsage } from '../../parser/usage/describe-usage.ts';
import {
  groupRecords,
  type UsageGroup,
  usageGroupings,
  type UsageGrouping,
} from '../../parser/usage/group.ts';
import { parseInstant, type Instant } from '../../parser/time.ts';
import { createPriceBook, type PriceBook } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeUsageTable } from '../reporters/usage.ts';
import type { Act } from '../command.ts';
import { loadSessions } from '../workspace/documents.ts';
import { timezoneFor } from '../workspace/timezone.ts';
import { track } from '../workspace/tracking.ts';
import { readUsageLogs, type UsageReading } from '../workspace/usage.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { countResponses } from '../../parser/usage/count-responses.ts';

type Options = {
  readonly all?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly timezone?: string;
  readonly by: UsageGrouping | 'plan';
};

const groupings: readonly Options['by'][] = [...usageGroupings, 'plan'];
const groupingsToCome = ['commit', 'block'];

export function define(command: Command, act: Act): void {
  command
    .option('--all', 'everything in the logs, not only this repository')
    .option('--since <time>', 'from this time or date on')
    .option('--until <time>', 'before this time; a date counts whole')
    .option(
      '--timezone <zone>',
      "zone whose days count, such as Europe/Berlin; the system's by default",
    )
    .addOption(
      new Option('--by <group>', 'how to group')
        .choices(groupings)
        .argParser(groupingOption)
        .default('day'),
    )
    .action((options: Options, self: Command) =>
      act(self, (context) => showUsage(context, options)),
    );
}

async function showUsage(context: Context, options: Options): Promise<void> {
  const workspace = await openWorkspace(context);
  const everything = options.all === true || workspace.repository === undefined;
  const timezone = timezoneFor(context, options.timezone);
  const inSpan = spanTest(options, timezone);
  const { usage, groupByPlan } = await readRecords(context, workspace, options);
  const records = (everything ? usage.records : usage.ownRecords).filter(inSpan);
  const prices = createPriceBook(workspace.configuration.prices);
  const fromReceipts = countResponses(
    records.filter(({ file, metered }) => file === undefined && !metered),
  );
  if (fromReceipts > 0) {
    context.note(
      `${count(fromReceipts, 'response')} counted by receipts: the transcripts are not here any more.`,
    );
  }
  const byHand = countResponses(records.filter(({ metered }) => metered));
  if (byHand > 0) {
    context.note(
      `${count(byHand, 'message')} counted by hand in sessions: their tokens are assumed or read off, their cost is unknown.`,
    );
  }
  const answer = describeUsage(
    { ...usage, records },
    options.by === 'plan'
      ? { sources: usage.sources, groups: groupByPlan(records, prices), timezone, prices }
      : { sources: usage.sources, by: options.by, timezone, prices },
  );
  const scope = everything ? 'all projects' : 'this repository';
  context.answer(answer, () =>
    describeUsageTable(answer, {
      by: options.by,
      scope,
      timezone,
      prices: prices.label,
      style: context.style,
    }),
  );
}

type Records = {
  readonly usage: UsageReading;
  readonly groupByPlan: (
    records: readonly UsageRecord[],
    prices: PriceBook,
  ) => readonly UsageGroup[];
};

/** Only grouping by plan needs the documents and the history beside the logs. */
async function readRecords(
  context: Context,
  workspace: Workspace,
  options: Options,
): Promise<Records> {
  if (options.by !== 'plan') {
    const sessions = (await loadSessions(context, workspace)).items.map(({ session }) => session);
    const usage = await readUsageLogs(context, workspace, sessions);
    return { usage, groupByPlan: () => [] };
  }
  const { usage, links, sessions, otherWorktrees } = await track(context, workspace);
  const planOfSession = new Map(
    [...otherWorktrees, ...sessions.items].map(({ session }) => [session.id, session.plan]),
  );
  const keyOf = (record: UsageRecord): string => {
    const link = links.get(record);
    if (link?.kind === 'session') return planOfSession.get(link.session) ?? 'no plan';
    return link?.kind === 'plan' ? link.plan : 'unplanned';
  };
  return { usage, groupByPlan: (records, prices) => groupRecords(records, keyOf, prices) };
}

function groupingOption(text: string): Options['by'] {
  const known = groupings.find((each) => each === text);
  if (known) return known;
  const choices = `Allowed choices are ${groupings.join(', ')}.`;
  throw new InvalidArgumentError(
    groupingsToCome.includes(text) ? `It comes with a later release. ${choices}` : choices,
  );
}

/**
 * The test whether a record lies in the span of `--since` and `--until`.
 * A date means its day in the zone, both ends included; a time means its moment, the end excluded.
 */
function spanTest(options: Options, timezone: string): (record: UsageRecord) => boolean {
  const { dayOf } = calendarOf(timezone);
  const since = timeOption('--since', options.since);
  const until = timeOption('--until', options.until);
  return ({ at }) => {
    if (since && (since.day ? dayOf(at) < since.day : at < since.instant)) return false;
    return !(until && (until.day ? dayOf(at) > until.day : at >= until.instant));
  };
}

function timeOption(
  name: string,
  text: string | undefined,
): { readonly instant: Instant; readonly day: string | undefined } | undefined {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant === undefined) {
    throw new ReckonError(`${name}: \`${text}\` is no time`, {
      remedy: 'Write it as 2026-11-20 or 2026-11-20T10:02Z.',
    });
  }
  return { instant, day: text.includes(':') ? undefined : text.trim() };
}
