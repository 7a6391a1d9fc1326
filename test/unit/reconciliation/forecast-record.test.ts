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
    lastTen: null,
  });
});

test('the sum is of the last ten', () => {
  const many = Array.from({ length: 12 }, (_none, index) =>
    forecast(`s${index}`, 100, index < 2 ? 1000 : 110),
  );
  expect(forecastRecord(many).lastTen).toEqual({ n: 10, variancePercent: 10 });
});
