import { Option, type Command } from 'commander';

import { describeUsage } from '../../parser/usage/describe-usage.ts';
import {
  groupRecords,
  recordsWithin,
  usageGroupings,
  type UsageGrouping,
} from '../../parser/usage/group.ts';
import { parseInstant, type Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeUsageTable } from '../reporters/usage.ts';
import type { Act } from '../command.ts';
import { track } from '../workspace/tracking.ts';
import { readUsageLogs } from '../workspace/usage.ts';
import { openWorkspace } from '../workspace/workspace.ts';

type Options = {
  readonly all?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly timezone?: string;
  readonly by: UsageGrouping | 'plan';
};

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
        .choices([...usageGroupings, 'plan'])
        .default('day'),
    )
    .action((options: Options, self: Command) =>
      act(self, (context) => showUsage(context, options)),
    );
}

async function showUsage(context: Context, options: Options): Promise<void> {
  const workspace = await openWorkspace(context);
  const everything = options.all === true || workspace.repository === undefined;
  const timezone = options.timezone ?? context.ports.clock.timeZone();
  const span = {
    since: timeOption('--since', options.since, false),
    until: timeOption('--until', options.until, true),
  };
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    throw new ReckonError(`--timezone: there is no zone \`${timezone}\``, {
      remedy: 'Write it as Europe/Berlin or UTC.',
    });
  }

  if (options.by === 'plan') {
    const tracking = await track(context, workspace);
    const planOf = new Map(
      tracking.tracked.flatMap(({ session, records }) =>
        records.map((record) => [record, session.plan ?? 'unplanned'] as const),
      ),
    );
    const { usage } = tracking;
    const records = recordsWithin(everything ? usage.records : usage.ownRecords, span);
    const groups = groupRecords(records, (record) => planOf.get(record) ?? 'unplanned');
    print({ ...usage, records }, groups);
    return;
  }
  const usage = await readUsageLogs(context, everything ? undefined : workspace);
  print({ ...usage, records: usage.ownRecords });

  function print(
    log: Parameters<typeof describeUsage>[0],
    groups?: ReturnType<typeof groupRecords>,
  ) {
    const by = options.by === 'plan' ? undefined : options.by;
    const answer = describeUsage(log, { by, groups, timezone, ...span });
    const scope = everything ? 'all projects' : 'this repository';
    context.answer(answer, () =>
      describeUsageTable(answer, { by: options.by, scope, timezone, style: context.style }),
    );
  }
}

/** A date at the end of a span counts whole: what is before the next day belongs to it. */
function timeOption(
  name: string,
  text: string | undefined,
  wholeDay: boolean,
): Instant | undefined {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant === undefined) {
    throw new ReckonError(`${name}: \`${text}\` is no time`, {
      remedy: 'Write it as 2026-11-20 or 2026-11-20T10:02Z.',
    });
  }
  return wholeDay && !text.includes(':') ? instant + 24 * 3_600_000 : instant;
}
