import type { GroupFacts } from '../../parser/usage/describe-group.ts';
import {
  groupRecords,
  groupUsage,
  usageGroupings,
  type UsageGroup,
} from '../../parser/usage/group.ts';
import type { PriceBook } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import { describeTokens } from '../../parser/usage/tokens.ts';
import type { BlockStart } from '../../parser/windows/find-blocks.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { groupByBlock, type ShownBlocks } from './group-by-block.ts';
import { loadSessions } from './documents.ts';
import { groupByProject } from './group-by-project.ts';
import type { Tracking } from './tracking.ts';
import { readUsageLogs, type UsageReading } from './usage.ts';
import type { Workspace } from './workspace.ts';

/** What `usage` can group by. */
export const groupings = [...usageGroupings, 'block', 'project', 'plan', 'commit'] as const;
export type Grouping = (typeof groupings)[number];

/** Usage divided into groups, which hold each of the records once. */
export type GroupedUsage = {
  readonly records: readonly UsageRecord[];
  readonly groups: readonly UsageGroup[];
  /** What is said of a group beside its usage, by its key. */
  readonly facts: ReadonlyMap<string, GroupFacts>;
};

export type GroupingOptions = {
  readonly by: Grouping;
  /** False where only this repository counts. */
  readonly everything: boolean;
  /** Whether the span is whole days, or all that there is. */
  readonly isSpanOfDays: boolean;
  readonly inSpan: (moment: Pick<UsageRecord, 'at'>) => boolean;
  readonly timezone: string;
  readonly prices: PriceBook;
  readonly blocks: { readonly start: BlockStart; readonly shown: ShownBlocks };
};

/** Reads the logs and, where the grouping needs them, documents and history; groups what counts. */
export async function readGroups(
  context: Context,
  workspace: Workspace,
  options: GroupingOptions,
): Promise<GroupedUsage & { readonly usage: UsageReading }> {
  const { by, everything, inSpan, timezone, prices } = options;
  // Only these need plans and the history beside the logs.
  const tracking =
    by === 'plan' || by === 'commit'
      ? await (await import('./tracking.ts')).track(context, workspace)
      : undefined;
  const usage = tracking?.usage ?? (await readUsage(context, workspace, options));
  const records = (everything ? usage.records : usage.ownRecords).filter(
    (record) => usage.isWanted(record.source) && inSpan(record),
  );
  const grouped = async (): Promise<GroupedUsage> => {
    if (by === 'block')
      return groupByBlock(context, workspace, usage, prices, {
        ...options.blocks,
        everything,
        inSpan,
      });
    if (by === 'project') return groupByProject(context, workspace, usage, records, prices);
    if (tracking && by === 'commit') {
      const { repository } = workspace;
      if (repository && !everything)
        return (await import('./group-by-commit.ts')).groupByCommit(
          context,
          workspace,
          repository,
          tracking,
          records,
          prices,
        );
      throw new ReckonError('--by commit counts the usage of one repository', {
        remedy: repository ? 'Leave --all out.' : 'Call it inside of a git repository.',
      });
    }
    if (tracking) return byPlan(tracking, records, prices);
    const groups = groupUsage(records, { by: by as 'day', timezone, prices });
    return by === 'session' ? bySession(usage, records, groups) : { records, groups, facts: none };
  };
  return { ...(await grouped()), usage };
}

async function readUsage(
  context: Context,
  workspace: Workspace,
  options: GroupingOptions,
): Promise<UsageReading> {
  const sessions = (await loadSessions(context, workspace)).items.map(({ session }) => session);
  return readUsageLogs(context, workspace, sessions, { summed: canBeSummed(options) });
}

/** Blocks begin at a response; a span that begins within a quarter of an hour divides it. */
function canBeSummed({ by, isSpanOfDays }: GroupingOptions): boolean {
  return by !== 'block' && isSpanOfDays;
}

const none: GroupedUsage['facts'] = new Map();

/** Sessions are in order of their last activity. What the client counted beyond the log is told of whole ones alone. */
function bySession(
  usage: UsageReading,
  records: readonly UsageRecord[],
  groups: readonly UsageGroup[],
): GroupedUsage {
  const all = Map.groupBy(usage.records, ({ claudeSession }) => claudeSession);
  const factsOf = ({ key, records: own }: UsageGroup): GroupFacts => {
    const unlogged = usage.unlogged?.get(key);
    const isWhole = own.length === all.get(key)?.length;
    return {
      title: usage.titles.get(key) ?? null,
      unlogged: unlogged && isWhole ? describeTokens(unlogged) : null,
    };
  };
  return {
    records,
    groups: groups.toSorted((a, b) => a.to! - b.to! || (a.key < b.key ? -1 : 1)),
    facts: new Map(groups.map((group) => [group.key, factsOf(group)])),
  };
}

function byPlan(
  { links, sessions, otherWorktrees }: Tracking,
  records: readonly UsageRecord[],
  prices: PriceBook,
): GroupedUsage {
  const planOfSession = new Map(
    [...otherWorktrees, ...sessions.items].map(({ session }) => [session.id, session.plan]),
  );
  const keyOf = (record: UsageRecord): string => {
    const link = links.get(record);
    if (link?.kind === 'session') return planOfSession.get(link.session) ?? 'no plan';
    return link?.kind === 'plan' ? link.plan : 'unplanned';
  };
  return { records, groups: groupRecords(records, keyOf, prices), facts: none };
}
