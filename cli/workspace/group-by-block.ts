import { dayMs } from '../../parser/time.ts';
import type { GroupFacts } from '../../parser/usage/describe-group.ts';
import type { PriceBook } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import { describeBlocks } from '../../parser/windows/describe-blocks.ts';
import { findBlocks, type BlockStart } from '../../parser/windows/find-blocks.ts';
import type { Context } from '../context.ts';
import type { GroupedUsage } from './usage-groups.ts';
import type { UsageReading } from './usage.ts';
import type { Workspace } from './workspace.ts';

/** Which blocks are shown: all, those of the last three days with the active one, or that alone. */
export type ShownBlocks = 'all' | 'recent' | 'active';

const recentMs = 3 * dayMs;

/**
 * Groups usage by blocks of five hours. They are found in everything that was used, since an account has one window for all
 * projects, and only then those are left out that do not begin in the span or hold nothing that counts.
 *
 * @param options.everything false where only the usage of this repository counts; gaps are then left out
 */
export function groupByBlock(
  context: Context,
  workspace: Workspace,
  usage: UsageReading,
  prices: PriceBook,
  options: {
    readonly start: BlockStart;
    readonly shown: ShownBlocks;
    readonly everything: boolean;
    readonly inSpan: (moment: Pick<UsageRecord, 'at'>) => boolean;
  },
): GroupedUsage {
  const { start, shown, everything, inSpan } = options;
  const now = context.ports.clock.now();
  const own = new Set(everything ? [] : usage.ownRecords);
  const blocks = findBlocks(usage.records, start, now);
  const isShown = new Set(
    blocks
      .filter(({ from, isActive }) => {
        if (!inSpan({ at: from })) return false;
        if (shown === 'active') return isActive;
        return shown === 'all' || isActive || from >= now - recentMs;
      })
      .map(({ from, isGap }) => `${from} ${isGap}`),
  );
  const described = describeBlocks(blocks, {
    counts: (record) => everything || own.has(record),
    now,
    unit: workspace.configuration.unit,
    prices,
  }).filter(
    ({ group, facts }, index) =>
      isShown.has(`${blocks[index]!.from} ${facts.isGap}`) &&
      (facts.isGap ? everything : group.records.length > 0),
  );
  return {
    records: described.flatMap(({ group }) => group.records),
    groups: described.map(({ group }) => group),
    facts: new Map<string, GroupFacts>(described.map(({ group, facts }) => [group.key, facts])),
  };
}
