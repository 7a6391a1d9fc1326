import { expect, test } from 'vitest';

import { forecastRecord } from '../../../parser/reconciliation/forecast-record.ts';
import { outcome } from './outcomes.ts';

const forecast = (id: string, estimate: number, actual: number) =>
  outcome(id, [{ type: 'testing', estimate, actual }]);

test('the figures of forecasts, counted by hand', () => {
  // Off by +10 %, −20 %, +100 % and +150 %; the last is above its range of twice the estimate.
  const all = [
    forecast('a', 100, 110),
    forecast('b', 100, 80),
    forecast('c', 100, 200),
    forecast('d', 100, 250),
  ];
  expect(forecastRecord(all)).toEqual({
    n: 4,
    coverage: { inside: 3, of: 4 },
    typicalMissPercent: 60,
    within25Percent: 50,
    medianRatio: 1.55,
    widthFactor: 4,
    intervalScore: null,
    lastTen: { n: 4, variancePercent: 60 },
  });
  expect(forecastRecord(all, 1)).toMatchObject({ n: 1, coverage: { inside: 0, of: 1 } });
});

test('what is no forecast does not count, and without one nothing is known', () => {
  const backfilled = outcome('a', [{ type: 'testing', estimate: 100, actual: 110 }], {
    outcome: { backfilled: true },
  });
  expect(forecastRecord([backfilled])).toEqual({
    n: 0,
    coverage: { inside: 0, of: 0 },
    typicalMissPercent: null,
    within25Percent: null,
    medianRatio: null,
    widthFactor: null,
    intervalScore: null,
    lastTen: null,
  });
});

test('the sum is of the last ten', () => {
  const many = Array.from({ length: 12 }, (_none, index) =>
    forecast(`s${index}`, 100, index < 2 ? 1000 : 110),
  );
  expect(forecastRecord(many).lastTen).toEqual({ n: 10, variancePercent: 10 });
});

test('ranges are scored beside those of the documented formula, where both are told', () => {
  const within = forecast('a', 100, 110);
  const total = { ...within.answer.total, documented: { low: 85, mid: 100, high: 115 } };
  const above = forecast('b', 100, 400);
  const missed = { ...above.answer.total, documented: { low: 85, mid: 100, high: 115 } };
  const all = [
    { ...within, answer: { ...within.answer, total } },
    { ...above, answer: { ...above.answer, total: missed } },
    forecast('c', 100, 100),
  ];
  const score = forecastRecord(all).intervalScore;
  expect(score?.n).toBe(2);
  // Both ranges are from half to twice the estimate; the second is missed by a factor of two, and by 400 / 115.
  expect(score?.own).toBeCloseTo(Math.log(4) + 5 * Math.log(2), 10);
  expect(score?.documented).toBeCloseTo(Math.log(115 / 85) + 5 * Math.log(400 / 115), 10);
});
