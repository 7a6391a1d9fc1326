import { expect, test } from 'vitest';

import { rate, starsText } from '../../../parser/reconciliation/rating.ts';

test.each([
  [100, 100, 0, 5, 'excellent'],
  [100, 104.9, 4.9, 5, 'excellent'],
  [100, 95, -5, 4, 'very good'],
  [100, 110, 10, 3, 'good'],
  [100, 80, -20, 2, 'fair'],
  [100, 135, 35, 1, 'poor'],
  [100, 900, 800, 1, 'poor'],
])('%d estimated, %d used', (estimate, actual, percent, stars, word) => {
  const rating = rate(estimate, actual);
  expect(rating?.variancePercent).toBeCloseTo(percent, 9);
  expect(rating).toMatchObject({
    stars,
    word,
    accuracyPercent: Math.max(0, 100 - Math.abs(rating?.variancePercent ?? 0)),
  });
});

test('nothing is divided by zero', () => {
  expect(rate(0, 10)).toBeUndefined();
  expect(rate(Number.NaN, 10)).toBeUndefined();
});

test('stars', () => {
  expect(starsText(3)).toBe('★★★☆☆');
});
