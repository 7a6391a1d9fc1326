import fc from 'fast-check';
import { expect, test } from 'vitest';

import { levels } from '../../parser/plans/plan.ts';
import { createFactsDivider } from '../../parser/reconciliation/range/divide-facts.ts';
import type { RangeFacts } from '../../parser/reconciliation/range/range-facts.ts';
import { reportRange, type RangeReport } from '../../parser/reconciliation/range/range-report.ts';
import type { UsagePart } from '../../parser/reconciliation/range/usage-part.ts';
import { addDays, calendarOf, daysBetween } from '../../parser/usage/calendar.ts';
import { readRange } from '../../parser/usage/named-range.ts';
import { listPrices } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import { record } from '../unit/reconciliation/builders.ts';
import { outcome } from '../unit/reconciliation/outcomes.ts';
import { exactBuckets } from '../exact-buckets.ts';

const firstAt = Date.parse('2026-10-20T00:00:00Z');
const now = firstAt + 20 * 86_400_000;
const count = fc.integer({ min: 0, max: 1_000_000 });
/** The zones change their clocks in these days, or lie far from UTC. */
const timezones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
];
const owners = ['a', 'b', 'c', 'unplanned', 'elsewhere'] as const;

const drawnRecords = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 20 * 1440 - 1 }),
    owner: fc.constantFrom(...owners),
    model: fc.constantFrom('claude-sonnet-4-5', 'claude-opus-4-5', 'unheard-of'),
    tokens: fc.record({
      input: count,
      output: count,
      cacheWrite5m: count,
      cacheWrite1h: count,
      cacheRead: count,
      work: count,
    }),
  }),
  { maxLength: 40 },
);
const facts = fc.record({
  drawn: drawnRecords,
  timezone: fc.constantFrom(...timezones),
  ticks: fc.array(
    fc.record({
      at: fc.integer({ min: firstAt, max: now - 1 }),
      level: fc.constantFrom(...levels),
      tasks: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 10 },
  ),
});

type Drawn = typeof facts extends fc.Arbitrary<infer T> ? T : never;

function factsOf({ drawn, ticks }: Drawn): Omit<RangeFacts, 'range'> {
  const records = drawn.map(({ minute, owner, model, tokens }, index) => {
    const at = firstAt + minute * 60_000;
    return { owner, record: record('00:00', { key: index, at, from: at, model, tokens }) };
  });
  const of = (owner: (typeof owners)[number]): UsageRecord[] =>
    records.filter((each) => each.owner === owner).map((each) => each.record);
  const sessions = (['a', 'b', 'c'] as const).map((id, index) => ({
    outcome: outcome(id, [{ type: 'testing', estimate: 100, actual: 90 + 40 * index }], {
      day: `2026-10-2${3 + index}`,
      outcome: { level: levels[index]! },
    }),
    records: of(id),
  }));
  return {
    now,
    unit: 'fresh',
    prices: listPrices,
    sessions,
    unplanned: of('unplanned'),
    otherWorktrees: of('elsewhere'),
    records: records.map((each) => each.record),
    ticks,
  };
}

function reportOf(name: string, timezone: string, rest: Omit<RangeFacts, 'range'>): RangeReport {
  const read = readRange(name, { now, timezone });
  if (read.kind !== 'range') throw new Error(`${name} is no range`);
  return reportRange({ ...rest, range: read.range });
}

function expectSum(parts: readonly UsagePart[], whole: UsagePart): void {
  const sum = (valueOf: (part: UsagePart) => number) =>
    parts.reduce((total, part) => total + valueOf(part), 0);
  for (const bucket of exactBuckets) {
    expect(
      sum(({ tokens }) => tokens[bucket] ?? NaN),
      bucket,
    ).toBe(whole.tokens[bucket]);
  }
  expect(sum(({ responses }) => responses)).toBe(whole.responses);
  expect(sum(({ costUsd }) => costUsd ?? 0)).toBeCloseTo(whole.costUsd ?? 0, 7);
}

test('days add up to weeks and any range, in every bucket; so do items, forecasts and notes', () => {
  fc.assert(
    fc.property(facts, (drawn) => {
      const rest = factsOf(drawn);
      const { dayOf } = calendarOf(drawn.timezone);
      const [first, last] = [dayOf(firstAt), dayOf(now)];
      const day = (name: string) => reportOf(name, drawn.timezone, rest);
      const whole = day(`${first}..${last}`);
      const days = daysBetween(first, last).map(day);
      expectSum(days, whole);
      expect(days.reduce((sum, { items }) => sum + (items ?? 0), 0)).toBe(whole.items);
      expect(days.reduce((sum, { coverage }) => sum + coverage.of, 0)).toBe(whole.coverage.of);
      expect(days.reduce((sum, { coverage }) => sum + coverage.inside, 0)).toBe(
        whole.coverage.inside,
      );
      expect(days.filter(({ responses }) => responses > 0)).toHaveLength(whole.activeDays);
      const half = addDays(first, 7);
      expectSum([day(`${first}..${half}`), day(`${addDays(half, 1)}..${last}`)], whole);
      expect(whole.responses).toBe(drawn.drawn.length);
    }),
    { numRuns: 60 },
  );
});

test('sessions, levels and steps add up to their range', () => {
  fc.assert(
    fc.property(
      facts,
      fc.constantFrom('week', '2026-10', '2026-10-25', '2025-06..2026-11'),
      (drawn, name) => {
        const report = reportOf(name, drawn.timezone, factsOf(drawn));
        const others = [report.unplanned, report.otherWorktrees];
        expectSum([...report.sessions, ...others], report);
        expectSum([...report.byLevel, ...others], report);
        expectSum(report.trend, report);
        const last = report.trend.at(-1);
        const { firstDay, lastDay } = report.range;
        if (firstDay !== lastDay) expect(last?.averageTokens).toBe(report.averageTokens);
      },
    ),
    { numRuns: 100 },
  );
});

test('the order of records, sessions and ticks does not matter', () => {
  const shuffled = facts.chain((drawn) =>
    fc.tuple(
      fc.constant(drawn),
      fc.shuffledSubarray(
        drawn.drawn.map((_each, index) => index),
        {
          minLength: drawn.drawn.length,
        },
      ),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([drawn, order, sessionOrder]) => {
      const rest = factsOf(drawn);
      const rank = new Map(order.map((index, position) => [index, position]));
      const mix = (records: readonly UsageRecord[]) =>
        records.toSorted((a, b) => (rank.get(a.key) ?? 0) - (rank.get(b.key) ?? 0));
      const mixed = {
        ...rest,
        sessions: sessionOrder.map((index) => {
          const session = rest.sessions[index]!;
          return { ...session, records: mix(session.records) };
        }),
        unplanned: mix(rest.unplanned),
        otherWorktrees: mix(rest.otherWorktrees),
        records: mix(rest.records),
        ticks: rest.ticks?.toReversed(),
      };
      for (const name of ['2026-10-19..2026-11-09', '2026-10-25']) {
        expect(reportOf(name, drawn.timezone, mixed)).toEqual(reportOf(name, drawn.timezone, rest));
      }
    }),
    { numRuns: 60 },
  );
});

test('the facts of a range alone say the same of it as all of them', () => {
  fc.assert(
    fc.property(
      facts,
      fc.constantFrom('2026-10-25', '2026-W44', '2026-10', '2026-11', '2026-10-19..2026-11-20'),
      (drawn, name) => {
        const rest = factsOf(drawn);
        const read = readRange(name, { now, timezone: drawn.timezone });
        if (read.kind !== 'range') throw new Error(`${name} is no range`);
        const divided = createFactsDivider(rest, drawn.timezone)(read.range);
        expect(reportRange(divided)).toEqual(reportOf(name, drawn.timezone, rest));
      },
    ),
    { numRuns: 100 },
  );
});
