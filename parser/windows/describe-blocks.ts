import { hourMs, formatInstant, minuteMs, type Instant } from '../time.ts';
import { groupRecords, sumUsage, type UsageGroup } from '../usage/group.ts';
import type { PriceBook } from '../usage/price-book.ts';
import type { UsageRecord } from '../usage/record.ts';
import { roundTokens, tokensInUnit, type Unit } from '../usage/tokens.ts';
import { roundUsd } from '../usage/usd.ts';
import type { Block } from './find-blocks.ts';
import { projectBlock, type BlockProjection } from './project-block.ts';

/** A projection as the machine interface shows it. */
export type DescribedProjection = {
  readonly unit: Unit;
  /** In `unit`, rounded. */
  readonly tokens: { readonly low: number; readonly mid: number; readonly high: number };
  /** In USD; null where no model of the block has a price. */
  readonly costUsd: { readonly low: number; readonly mid: number; readonly high: number } | null;
  /** That the end lies within, of tokens and of cost each; null where it is drawn from the pace alone. */
  readonly probability: number | null;
  readonly source: BlockProjection['source'];
  readonly basedOn: number;
  readonly minutesLeft: number;
};

/** What the machine interface says of a block beside its usage. */
export type DescribedBlock = {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isActive: boolean;
  readonly isGap: boolean;
  /** From the first to the last response; null where that is less than a minute. */
  readonly burnRate: {
    readonly unit: Unit;
    readonly tokensPerMinute: number;
    readonly totalPerMinute: number;
    readonly costUsdPerHour: number | null;
  } | null;
  /** Of the active block. */
  readonly projection: DescribedProjection | null;
};

export type BlockGroup = { readonly group: UsageGroup; readonly facts: DescribedBlock };

/**
 * Adds up each block; keys are the times at which they begin, with `gap-` before that of a gap.
 *
 * @param blocks all there are, oldest first
 * @param options.counts which of their records are counted
 */
export function describeBlocks(
  blocks: readonly Block[],
  options: {
    readonly counts: (record: UsageRecord) => boolean;
    readonly now: Instant;
    readonly unit: Unit;
    readonly prices: PriceBook;
  },
): readonly BlockGroup[] {
  const { counts, now, unit, prices } = options;
  return blocks.map((block) => {
    const records = block.records.filter(counts);
    const startsAt = formatInstant(block.from);
    const facts: DescribedBlock = {
      startsAt,
      endsAt: formatInstant(block.to),
      isActive: block.isActive,
      isGap: block.isGap,
      burnRate: burnRateOf(records, unit, prices),
      projection: block.isActive
        ? describeProjection({ ...block, records }, blocks, counts, { now, unit, prices })
        : null,
    };
    const key = block.isGap ? `gap-${startsAt}` : startsAt;
    return { group: { key, ...sumUsage(records, prices), records }, facts };
  });
}

function burnRateOf(
  records: readonly UsageRecord[],
  unit: Unit,
  prices: PriceBook,
): DescribedBlock['burnRate'] {
  const { from = 0, to = 0, tokens, costUsd } = sumUsage(records, prices);
  const time = to - from;
  if (time < minuteMs) return null;
  const perMinute = (size: number) => roundTokens(size / (time / minuteMs));
  return {
    unit,
    tokensPerMinute: perMinute(tokensInUnit(tokens, unit)),
    totalPerMinute: perMinute(tokensInUnit(tokens, 'total')),
    costUsdPerHour: costUsd === undefined ? null : roundUsd(costUsd / (time / hourMs)),
  };
}

function describeProjection(
  open: Block,
  blocks: readonly Block[],
  counts: (record: UsageRecord) => boolean,
  { now, unit, prices }: { now: Instant; unit: Unit; prices: PriceBook },
): DescribedProjection {
  const earlier = blocks
    .filter(({ isGap, isActive, to }) => !isGap && !isActive && to <= now)
    .map((block) => ({ ...block, records: block.records.filter(counts) }))
    .filter(({ records }) => records.length > 0);
  const project = (sizeOf: (record: UsageRecord) => number) =>
    projectBlock(open, earlier, now, sizeOf);
  const tokens = project((record) => tokensInUnit(record.tokens, unit));
  const cost = project((record) => prices.costUsd(record) ?? 0);
  const isPriced = groupRecords(open.records, ({ model }) => model, prices).some(
    ({ costUsd }) => costUsd !== undefined,
  );
  const each = (
    { low, mid, high }: BlockProjection,
    round: (number: number) => number,
  ): { low: number; mid: number; high: number } => ({
    low: round(low),
    mid: round(mid),
    high: round(high),
  });
  return {
    unit,
    tokens: each(tokens, roundTokens),
    costUsd: isPriced ? each(cost, roundUsd) : null,
    probability: tokens.probability ?? null,
    source: tokens.source,
    basedOn: tokens.basedOn,
    minutesLeft: Math.max(0, Math.round((open.to - now) / minuteMs)),
  };
}
