import type { Instant } from '../time.ts';
import { calendarOf, weekOfDay } from './calendar.ts';
import { listPrices, sumCosts } from './price-book.ts';
import type { CostSum, PriceBook } from './price-book.ts';
import type { UsageRecord } from './record.ts';
import { sumTokens } from './tokens.ts';
import type { TokenCounts } from './tokens.ts';

/** What usage can be grouped by from the records alone. */
export const usageGroupings = ['day', 'week', 'month', 'session', 'branch', 'model'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

export type UsageSpan = {
  /** First moment that counts. */
  readonly since?: Instant | undefined;
  /** First moment after it that does not count. */
  readonly until?: Instant | undefined;
};

/** What some records add up to, unrounded. */
export type UsageSum = CostSum & {
  /** Times of the first and the last record; undefined when there are none. */
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  readonly responses: number;
  readonly partial: number;
  readonly tokens: TokenCounts;
};

export type UsageGroup = UsageSum & {
  readonly key: string;
  /** What it is made of, in the order that it was given in. */
  readonly records: readonly UsageRecord[];
};

/** The records of a span of time. */
export function recordsWithin(
  records: Iterable<UsageRecord>,
  span: UsageSpan,
): readonly UsageRecord[] {
  const { since = -Infinity, until = Infinity } = span;
  return [...records].filter(({ at }) => at >= since && at < until);
}

/** Adds up records; costs are at list prices unless `prices` are given. */
export function sumUsage(
  records: readonly UsageRecord[],
  prices: PriceBook = listPrices,
): UsageSum {
  let from = records[0]?.from;
  let to = records[0]?.at;
  let responses = 0;
  let partial = 0;
  for (const record of records) {
    if (record.from < from!) from = record.from;
    if (record.at > to!) to = record.at;
    responses += record.responses;
    partial += record.partial;
  }
  const tokens = sumTokens(records.map((record) => record.tokens));
  return { from, to, responses, partial, tokens, ...sumCosts(records, prices.costUsd) };
}

/**
 * Sums records by day, week, month, Claude session, branch or model.
 *
 * Keys are `2026-11-20`, `2026-W47` (ISO 8601), `2026-11`, the session's id, the branch (`unknown` where none is logged)
 * and the model. Days, weeks and months are in order of time, other groups in order of their first record.
 *
 * @param options.timezone IANA name of the zone whose days count
 * @param options.prices what costs are made of; the shipped list prices when not given
 * @throws RangeError when there is no such zone
 */
export function groupUsage(
  records: Iterable<UsageRecord>,
  options: {
    readonly by: UsageGrouping;
    readonly timezone: string;
    readonly prices?: PriceBook | undefined;
  } & UsageSpan,
): readonly UsageGroup[] {
  return groupRecords(
    recordsWithin(records, options),
    keyOf(options.by, options.timezone),
    options.prices,
  );
}

/** Sums records by a key of the caller's, in order of each group's first record. */
export function groupRecords(
  records: Iterable<UsageRecord>,
  keyOfRecord: (record: UsageRecord) => string,
  prices: PriceBook = listPrices,
): readonly UsageGroup[] {
  const groups = new Map<string, UsageRecord[]>();
  for (const record of records) {
    const key = keyOfRecord(record);
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return [...groups]
    .map(([key, members]) => ({ key, ...sumUsage(members, prices), records: members }))
    .toSorted((a, b) => a.from! - b.from! || (a.key < b.key ? -1 : 1));
}

function keyOf(by: UsageGrouping, timezone: string): (record: UsageRecord) => string {
  const { dayOf } = calendarOf(timezone);
  switch (by) {
    case 'day':
      return ({ at }) => dayOf(at);
    case 'week':
      return ({ at }) => weekOfDay(dayOf(at));
    case 'month':
      return ({ at }) => dayOf(at).slice(0, 7);
    case 'session':
      return ({ claudeSession }) => claudeSession;
    case 'branch':
      return ({ gitBranch }) => gitBranch ?? 'unknown';
    case 'model':
      return ({ model }) => model;
  }
}
