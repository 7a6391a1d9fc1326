import { expect, test } from 'vitest';

import { formatFactor, formatHours, formatShort, formatTokens } from '../../parser/numbers.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [50_624.5, '50,625'],
  [1_234_567, '1,234,567'],
  [-12_345, '-12,345'],
])('tokens: %d is %s', (tokens, text) => {
  expect(formatTokens(tokens)).toBe(text);
});

test.each([
  [950, '950'],
  [999.4, '999'],
  [50_625, '51k'],
  [999_499, '999k'],
  [999_500, '1.0M'],
  [1_234_567, '1.2M'],
  [9_960_000, '10M'],
  [13_900_000, '14M'],
])('short: %d is %s', (tokens, text) => {
  expect(formatShort(tokens)).toBe(text);
});

test('factors keep one decimal, hours none that they do not need', () => {
  expect([1, 0.9, 1.25, 4.871].map(formatFactor)).toEqual(['1.0', '0.9', '1.25', '4.87']);
  expect([2, 1.25, 1 / 3].map(formatHours)).toEqual(['2', '1.25', '0.33']);
});
