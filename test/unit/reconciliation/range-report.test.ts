import { describe, expect, test } from 'vitest';

import type { RangeFacts } from '../../../parser/reconciliation/range/range-facts.ts';
import { reportRange } from '../../../parser/reconciliation/range/range-report.ts';
import { readRange } from '../../../parser/usage/named-range.ts';
import { createPriceBook } from '../../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../../parser/usage/record.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import { record } from './builders.ts';
import { deviation, lesson, outcome, withRecords, type PhaseFacts } from './outcomes.ts';

// A dollar a million input tokens, so that costs can be read off the tokens.
const prices = createPriceBook({ cheap: { input: 1, output: 1 } });

/** A response of a number of input tokens; a million of them cost a dollar. */
function use(time: string, input: number, facts: Partial<UsageRecord> = {}): UsageRecord {
  const at = Date.parse(time);
  return record('00:00', {
    at,
    from: at,
    model: 'cheap',
    tokens: { ...noTokens, input },
    ...facts,
  });
}

function report(
  name: string,
  {
    now = '2026-12-31T00:00:00Z',
    timezone = 'UTC',
    ...facts
  }: Partial<Omit<RangeFacts, 'now'>> & { now?: string; timezone?: string } = {},
) {
  const read = readRange(name, { now: Date.parse(now), timezone });
  if (read.kind !== 'range') throw new Error(`${name} is no range`);
  const { sessions = [], unplanned = [], otherWorktrees = [] } = facts;
  const all = [...sessions.flatMap(({ records }) => records), ...unplanned, ...otherWorktrees];
  return reportRange({
    unit: 'fresh',
    prices,
    sessions,
    unplanned,
    otherWorktrees,
    records: all,
    ticks: [],
    ...facts,
    range: read.range,
    now: Date.parse(now),
  });
}

const phase = (actual: number, facts: Partial<PhaseFacts> = {}): PhaseFacts => ({
  type: 'testing',
  estimate: 100,
  actual,
  ...facts,
});

describe('what counts', () => {
  test('is the records in the range: of a session over midnight, only its part', () => {
    const { outcome: own } = withRecords('s', [phase(10)], { day: '2026-11-19' });
    const records = [
      use('2026-11-19T23:59:59Z', 1),
      use('2026-11-20T00:00:00Z', 10),
      use('2026-11-20T23:59:59Z', 100),
      use('2026-11-21T00:00:00Z', 1000),
    ];
    const day = report('2026-11-20', {
      sessions: [{ outcome: own, records }],
      unplanned: [use('2026-11-20T05:00:00Z', 10_000), use('2026-11-22T05:00:00Z', 5)],
      otherWorktrees: [use('2026-11-20T06:00:00Z', 100_000)],
    });
    expect(day).toMatchObject({ responses: 4, activeDays: 1, averageTokens: 110_110 });
    expect(day.tokens.fresh).toBe(110_110);
    expect(day.sessions).toMatchObject([{ session: 's', responses: 2, costUsd: 0.00011 }]);
    expect(day.unplanned).toMatchObject({ responses: 1, costUsd: 0.01 });
    expect(day.otherWorktrees).toMatchObject({ responses: 1, costUsd: 0.1 });
    expect(day.costUsd).toBe(0.11011);
    expect(day.range).toMatchObject({
      name: '2026-11-20',
      from: '2026-11-20T00:00:00.000Z',
      to: '2026-11-21T00:00:00.000Z',
      timezone: 'UTC',
      over: true,
    });
  });

  test('is nothing in an empty range: sums are 0, means and shares unknown', () => {
    expect(report('2026-11-20')).toMatchObject({
      responses: 0,
      costUsd: 0,
      averageTokens: null,
      averageCostUsd: null,
      projectedCostUsd: null,
      items: 0,
      costPerItem: null,
      velocity: null,
      variance: null,
      accuracy: null,
      coverage: { inside: 0, of: 0 },
      quality: [],
      gates: { passed: 0, failed: 0, byName: [] },
      sessions: [],
      patterns: [],
      learnings: [],
      trend: [],
    });
  });

  test('costs nothing known where no model has a price, and names the models', () => {
    const answer = report('2026-11-20', {
      unplanned: [use('2026-11-20T05:00:00Z', 1, { model: 'unheard-of' })],
    });
    expect(answer).toMatchObject({ costUsd: null, averageCostUsd: null, unpriced: ['unheard-of'] });
  });

  test('minutes of a session are those in the range', () => {
    const session = { started: Date.parse('2026-11-19T23:00:00Z') };
    const ended = { ...session, ended: Date.parse('2026-11-20T01:30:00Z') };
    const own = outcome('s', [phase(1)], { session: ended });
    const sessions = [
      { outcome: own, records: [use('2026-11-19T23:10:00Z', 1), use('2026-11-20T01:00:00Z', 1)] },
    ];
    expect(report('2026-11-19', { sessions }).sessions[0]?.minutes).toBe(60);
    expect(report('2026-11-20', { sessions }).sessions[0]?.minutes).toBe(90);
    const open = { ...session, status: 'active' as const, ended: undefined };
    const active = [
      { outcome: outcome('s', [phase(1)], { session: open }), records: sessions[0]!.records },
    ];
    const now = '2026-11-20T02:00:00Z';
    expect(report('today', { now, sessions: active }).sessions[0]?.minutes).toBe(120);
  });
});

describe('items', () => {
  const ticks = [
    { at: Date.parse('2026-11-20T10:00:00Z'), level: 'dev' as const, tasks: 2 },
    { at: Date.parse('2026-11-20T11:00:00Z'), level: 'prod' as const, tasks: 1 },
    { at: Date.parse('2026-11-21T10:00:00Z'), level: 'prod' as const, tasks: 9 },
  ];
  // Two stretches of nine minutes, and a pause that is none of it.
  const unplanned = ['10:00', '10:09', '10:30', '10:39'].map((clock) =>
    use(`2026-11-20T${clock}:00Z`, 1_000_000),
  );

  test('are tasks that commits ticked; a cost and a speed follow', () => {
    const answer = report('2026-11-20', { ticks, unplanned });
    expect(answer).toMatchObject({ items: 3, activeMinutes: 18, costPerItem: 1.333333 });
    expect(answer.velocity).toBeCloseTo(10, 9);
    expect(answer.byLevel.map(({ level, items }) => [level, items])).toEqual([
      ['dev', 2],
      ['prod', 1],
      ['platform', 0],
      ['coded', 0],
    ]);
  });

  test('have no cost where nothing was used, and are unknown outside of git', () => {
    expect(report('2026-11-21', { ticks, unplanned })).toMatchObject({
      items: 9,
      costPerItem: null,
    });
    expect(report('2026-11-20', { ticks: undefined, unplanned })).toMatchObject({
      items: null,
      costPerItem: null,
      velocity: null,
    });
  });

  test('levels hold the usage of their sessions', () => {
    const prod = withRecords('p', [phase(7)], { outcome: { level: 'prod' } });
    const dev = withRecords('d', [phase(5)]);
    const { byLevel } = report('2026-11-20', { sessions: [prod, dev], ticks: [ticks[1]!] });
    expect(byLevel).toMatchObject([
      { level: 'dev', sessions: 1, tokens: { fresh: 5 }, items: 0, costPerItem: null },
      { level: 'prod', sessions: 1, tokens: { fresh: 7 }, items: 1 },
      { level: 'platform', sessions: 0, responses: 0, costUsd: 0 },
      { level: 'coded', sessions: 0 },
    ]);
  });
});

describe('how good estimates were', () => {
  const sessions = [
    withRecords('a', [phase(110)]),
    withRecords('b', [phase(150)]),
    withRecords('c', [phase(400)]),
    withRecords('derived', [phase(100)], { derived: true }),
    withRecords('backfilled', [phase(100)], { outcome: { backfilled: true } }),
    withRecords('open', [phase(100)], { session: { status: 'active', ended: undefined } }),
    withRecords('later', [phase(100)], { session: { ended: Date.parse('2026-11-21T08:00:00Z') } }),
  ];

  test('is told by the forecasts that ended in the range', () => {
    const { variance, accuracy, coverage } = report('2026-11-20', { sessions });
    // +10, +50 and +300 %; accuracy 90, 50 and 0.
    expect(variance).toEqual({ median: 50, mean: 120, n: 3 });
    expect(accuracy).toBeCloseTo(140 / 3, 9);
    expect(coverage).toEqual({ inside: 2, of: 3 });
    expect(report('2026-11-21', { sessions })).toMatchObject({
      variance: { n: 1 },
      sessions: [],
      coverage: { inside: 1, of: 1 },
    });
  });
});

test('quality, gates and learnings are those written down in the range, each name once a session', () => {
  const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);
  const score = (value: number, time: string) => ({
    at: at(time),
    kind: 'quality' as const,
    name: 'overall',
    value,
    source: 'hand' as const,
    line: 1,
  });
  const gate = (name: string, passed: boolean, time: string) => ({
    at: at(time),
    name,
    passed,
    note: undefined,
    line: 1,
  });
  const sessions = [
    withRecords('a', [], {
      session: {
        metrics: [score(0.1, '20T10:00'), score(0.9, '20T11:00')],
        gates: [gate('tests', false, '20T10:00'), gate('tests', true, '20T11:00')],
        lessons: [lesson({ text: 'second', at: at('20T12:00') })],
        deviations: [deviation({ at: at('20T09:00'), lesson: 'first' })],
      },
    }),
    withRecords('b', [], {
      session: {
        metrics: [score(0.7, '20T10:00')],
        gates: [gate('tests', false, '20T10:00'), gate('lint', true, '21T10:00')],
        lessons: [lesson({ text: 'too late', at: at('21T12:00') })],
      },
    }),
  ];
  const answer = report('2026-11-20', { sessions });
  expect(answer.quality).toEqual([{ name: 'overall', mean: 0.8, n: 2 }]);
  expect(answer.gates).toEqual({
    passed: 1,
    failed: 1,
    byName: [{ name: 'tests', passed: 1, failed: 1 }],
  });
  expect(answer.learnings.map(({ session, text }) => [session, text])).toEqual([
    ['a', 'first'],
    ['a', 'second'],
  ]);
});

describe('the projected cost', () => {
  const dollars = (day: string, amount: number) => use(`${day}T12:00:00Z`, amount * 1_000_000);
  // Four days with $8 in all, and $5 today.
  const unplanned = [dollars('2026-11-16', 6), dollars('2026-11-18', 2), dollars('2026-11-20', 5)];
  const now = '2026-11-20T18:00:00Z';

  test('adds the mean of the days before today for each day that is left', () => {
    // Two days left in the week of Friday the 20th; today has cost more than the mean of $2 already.
    expect(report('week', { now, unplanned })).toMatchObject({
      costUsd: 13,
      projectedCostUsd: 13 + 2 * 2,
      projection: { perDayUsd: 2, days: 4 },
      range: { over: false },
    });
    expect(report('today', { now, unplanned }).projectedCostUsd).toBe(5);
    expect(report('2026-12', { now, unplanned }).projectedCostUsd).toBe(31 * 2);
  });

  test('takes the mean for today while today has cost less', () => {
    const quiet = unplanned.slice(0, 2);
    expect(report('today', { now, unplanned: quiet }).projectedCostUsd).toBe(2);
    expect(report('week', { now, unplanned: quiet }).projectedCostUsd).toBe(8 + 3 * 2);
  });

  test('rests on the last 28 days, whatever the range', () => {
    const older = [dollars('2026-10-01', 100), dollars('2026-10-23', 28)];
    expect(report('today', { now, unplanned: older }).projection).toEqual({
      perDayUsd: 1,
      days: 28,
    });
  });

  test('is unknown when the range is over, on the first day, and without prices', () => {
    expect(report('2026-11-16..2026-11-19', { now, unplanned })).toMatchObject({
      projectedCostUsd: null,
      projection: null,
    });
    expect(
      report('today', { now, unplanned: [dollars('2026-11-20', 5)] }).projectedCostUsd,
    ).toBeNull();
    const unpriced = unplanned.map((each) => ({ ...each, model: 'unheard-of' }));
    expect(report('week', { now, unplanned: unpriced }).projectedCostUsd).toBeNull();
  });
});

describe('the trend', () => {
  test('has every day until now, with averages of the active days so far', () => {
    const now = '2026-11-19T08:00:00Z';
    const sessions = [withRecords('a', [phase(150)], { day: '2026-11-16' })];
    const unplanned = [use('2026-11-18T08:00:00Z', 50), use('2026-11-18T09:00:00Z', 400)];
    const { trend } = report('week', { now, sessions, unplanned });
    expect(
      trend.map(({ key, tokens, averageTokens, sessions: n, variancePercent }) => [
        key,
        tokens.fresh,
        averageTokens,
        n,
        variancePercent,
      ]),
    ).toEqual([
      ['2026-11-16', 150, 150, 1, 50],
      ['2026-11-17', 0, 150, 0, null],
      ['2026-11-18', 450, 300, 0, null],
      ['2026-11-19', 0, 300, 0, null],
    ]);
  });

  test('of one day goes by session', () => {
    const answer = report('2026-11-20', {
      sessions: [withRecords('b', [phase(30)]), withRecords('a', [phase(10)])],
      unplanned: [use('2026-11-20T23:00:00Z', 20)],
      otherWorktrees: [use('2026-11-20T05:00:00Z', 60)],
    });
    expect(answer.trend.map(({ key, averageTokens }) => [key, averageTokens])).toEqual([
      ['other-worktrees', 60],
      ['a', 35],
      ['b', 33],
      ['unplanned', 30],
    ]);
    expect(answer.trend[1]).toMatchObject({ sessions: 1, forecasts: 1, variancePercent: -90 });
  });

  test.each([
    ['2026-09-01..2026-11-01', 62, '2026-09-01'],
    ['2026-09-01..2026-11-02', 10, '2026-W36'],
    ['2025-01-01..2026-11-20', 23, '2025-01'],
  ])('of %s has %d steps', (name, steps, first) => {
    const { trend } = report(name, { unplanned: [use('2026-11-01T08:00:00Z', 7)] });
    expect(trend).toHaveLength(steps);
    expect(trend[0]?.key).toBe(first);
    expect(trend.reduce((sum, { tokens }) => sum + (tokens.fresh ?? NaN), 0)).toBe(7);
  });
});

describe('patterns', () => {
  test('name hour, day and models by their share', () => {
    const { patterns } = report('2026-W47', {
      timezone: 'Europe/Berlin',
      unplanned: [
        use('2026-11-18T23:10:00Z', 60),
        use('2026-11-19T08:00:00Z', 15),
        use('2026-11-16T08:59:00Z', 25, { model: 'unheard-of' }),
      ],
    });
    expect(patterns.map(({ kind, key, value, n }) => [kind, key, value, n])).toEqual([
      ['busiest-hour', '00', 60, 3],
      ['busiest-day', '2026-11-19', 75, 2],
      ['model-cost', 'cheap', 100, 2],
    ]);
  });

  test('tell types that miss, what no phase holds, and categories that come back', () => {
    const own = (id: string, actual: number, category: string) =>
      withRecords(id, [phase(actual)], {
        unattributed: 50,
        session: { deviations: [deviation({ category })] },
      });
    const { patterns } = report('2026-11-20', {
      sessions: [own('a', 150, 'Scope'), own('b', 120, 'scope'), own('c', 180, 'tooling')],
    });
    expect(patterns.slice(2).map(({ kind, key, n }) => [kind, key, n])).toEqual([
      ['phase-type', 'testing', 3],
      ['unattributed', null, 3],
      ['deviation-category', 'scope', 2],
    ]);
    expect(patterns[2]).toMatchObject({ value: 50 });
    expect(patterns[3]?.value).toBeCloseTo((150 / 600) * 100, 9);
    expect(patterns[4]).toMatchObject({ value: 2 });
  });
});
