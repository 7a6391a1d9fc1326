import { expect, test } from 'vitest';

import { burnDownOf } from '../../../parser/repository/burn-down.ts';
import { at, record } from '../reconciliation/builders.ts';

test('usage adds up over time, and stretches of one phase are bands', () => {
  const records = [
    { record: record('10:00'), phase: 'phase-1' },
    { record: record('10:10'), phase: 'phase-1' },
    { record: record('10:30'), phase: null },
    { record: record('10:40'), phase: 'phase-2' },
  ];
  expect(burnDownOf(records, 'fresh')).toEqual({
    points: [
      { at: at('10:00'), used: 111 },
      { at: at('10:10'), used: 222 },
      { at: at('10:30'), used: 333 },
      { at: at('10:40'), used: 444 },
    ],
    bands: [
      { phase: 'phase-1', from: at('10:00'), to: at('10:10') },
      { phase: null, from: at('10:10'), to: at('10:30') },
      { phase: 'phase-2', from: at('10:30'), to: at('10:40') },
    ],
  });
  expect(burnDownOf([], 'fresh')).toEqual({ points: [], bands: [] });
});

test('a long session keeps its last point and at most some hundred others', () => {
  const records = Array.from({ length: 1001 }, (_none, index) => ({
    record: record('10:00', { at: index, from: index }),
    phase: null,
  }));
  const { points } = burnDownOf(records, 'fresh');
  expect(points.length).toBeLessThanOrEqual(161);
  expect(points.at(-1)).toEqual({ at: 1000, used: 111_111 });
});
