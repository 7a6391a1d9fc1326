import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { backtest } from '../../../parser/backtest/backtest.ts';
import type { HistoryRow } from '../../../parser/backtest/history-row.ts';
import { defaultHyperparameters } from '../../../parser/backtest/hyperparameters.ts';
import { readHistory } from '../../../parser/backtest/read-history.ts';
import { scoreOf } from '../../../parser/backtest/score.ts';

const row = (estimate: number, actual: number, facts: Partial<HistoryRow> = {}): HistoryRow => ({
  estimate,
  actual,
  type: 'a',
  project: 'p',
  series: 's',
  session: undefined,
  time: undefined,
  ...facts,
});
const replay = (rows: readonly HistoryRow[]) => backtest(rows, defaultHyperparameters);

describe('scores', () => {
  const forecast = { low: 50, q25: 80, mid: 100, q75: 125, high: 200 };
  test('are what they say', () => {
    const score = scoreOf([
      { forecast, actual: 100 },
      { forecast, actual: 80 },
      { forecast, actual: 400 },
    ]);
    expect(score).toEqual({
      n: 3,
      mdare: 0.25,
      mmre: (0 + 0.25 + 0.75) / 3,
      pred25: 2 / 3,
      bias: 1,
      coverage50: 2 / 3,
      coverage80: 2 / 3,
      widthFactor: 4,
      intervalScore80: expect.closeTo(Math.log(4) + (10 * Math.log(2)) / 3, 12),
    });
  });

  test('of nothing are unknown', () => {
    expect(scoreOf([])).toMatchObject({ n: 0, mdare: null, coverage80: null });
  });
});

describe('a replay', () => {
  const threefold = Array.from({ length: 30 }, (_none, index) => {
    const estimate = 1000 + 700 * (index % 5);
    return row(estimate, estimate * 3 * (index % 2 === 0 ? 1.1 : 0.9));
  });

  test('begins with the estimate and learns that everything takes three times as long', () => {
    const { predictions, methods, curve } = replay(threefold);
    expect(predictions[0]!.mid).toBeCloseTo(threefold[0]!.estimate, 9);
    const ratios = predictions.map(({ mid, row: index }) => mid / threefold[index]!.estimate);
    // Within three.
    expect(ratios[3]).toBeGreaterThan(1.8);
    expect(ratios.at(-1)).toBeGreaterThan(2.8);
    expect(ratios.at(-1)).toBeLessThan(3.3);
    expect(methods.reckon.intervalScore80).toBeLessThan(methods.raw.intervalScore80!);
    expect(curve.map(({ seen, reckon }) => [seen, reckon.n])).toEqual([
      [0, 1],
      [1, 1],
      [3, 3],
      [5, 3],
      [10, 5],
      [30, 5],
    ]);
    expect(curve.at(-1)!.reckon.widthFactor).toBeLessThan(curve[0]!.reckon.widthFactor! / 2);
  });

  test('keeps series apart, whatever the order in which their rows stand', () => {
    const other = threefold.map((each) => ({ ...each, series: 't', actual: each.estimate / 3 }));
    const mixed = threefold.flatMap((each, index) => [each, other[index]!]);
    const alone = replay(threefold).predictions;
    const { predictions, series } = replay(mixed);
    expect(series).toBe(2);
    const own = predictions.filter(({ row: index }) => mixed[index]!.series === 's');
    expect(own.map(({ mid }) => mid)).toEqual(alone.map(({ mid }) => mid));
    expect(predictions.map(({ row: index }) => index)).toEqual(mixed.map((_each, index) => index));
  });

  test('forecasts a session before its first row, from all that was done before it', () => {
    const sessions = threefold.map((each, index) => ({
      ...each,
      session: `s${Math.floor(index / 3)}`,
    }));
    const { sessionPredictions } = replay(sessions);
    expect(sessionPredictions).toHaveLength(10);
    const [first] = sessionPredictions;
    const estimates = sessions.slice(0, 3).reduce((sum, { estimate }) => sum + estimate, 0);
    expect(first!.actual).toBeCloseTo(
      sessions.slice(0, 3).reduce((sum, { actual }) => sum + actual, 0),
      9,
    );
    // A sum of skewed amounts lies above the sum of their middles.
    expect(first!.mid).toBeGreaterThan(estimates);
    expect(sessionPredictions.at(-1)!.high / sessionPredictions.at(-1)!.low).toBeLessThan(
      first!.high / first!.low / 2,
    );
    expect(replay(threefold).sessionPredictions).toEqual([]);
  });

  test('has quantiles in their order', () => {
    const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 20 }), (pairs) => {
        for (const each of replay(pairs.map(([a, b]) => row(a, b))).predictions) {
          const quantiles = [each.low, each.q25, each.mid, each.q75, each.high];
          expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a history in CSV', () => {
  test('is read by its column names, or by those that are given', () => {
    const text = '\uFEFFid,est,act,kind\n1,"1,5",2,x\n2,3,4.5,"y, z"\n3,0,1,x\n4,,1,x\n';
    expect(readHistory(text, { estimate: 'est', actual: 'act', type: 'kind' })).toEqual({
      kind: 'history',
      rows: [row(3, 4.5, { type: 'y, z', project: '', series: '' })],
      skipped: 3,
    });
  });

  test.each([
    ['', {}, 'It is empty'],
    ['a,b\n1,2\n', {}, 'It has no column `estimate` and `actual`; its columns are a, b'],
    ['estimate,actual\n1,2\n', { type: 'cat' }, 'It has no column `cat`'],
    ['estimate,actual\n0,2\nx,1\n', {}, 'None of its 2 rows'],
  ])('that is none is told: %j', (text, names, reason) => {
    const read = readHistory(text, names);
    expect(read).toMatchObject({ kind: 'wrong', reason: expect.stringContaining(reason) });
  });
});
