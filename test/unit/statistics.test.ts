import { expect, test } from 'vitest';

import { mean, median } from '../../parser/statistics.ts';

test('the median is the middle one, of an even count half way between two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([-7])).toBe(-7);
  expect(median([])).toBeUndefined();
});

test('the mean does not depend on the order, and nothing has none', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([0.1, 0.2, 0.3])).toBe(mean([0.3, 0.2, 0.1]));
  expect(mean([])).toBeUndefined();
});
