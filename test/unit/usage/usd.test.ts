import { expect, test } from 'vitest';
import { addUsd, roundUsd } from '../../../parser/usage/usd.ts';

test('sums are what they would be on paper', () => {
  expect(0.1 + 0.2).not.toBe(0.3);
  expect(addUsd(0.1, 0.2)).toBe(0.3);
  expect(addUsd(123_456.789, 0.000_000_1)).toBe(123_456.789_000_1);
});

test.each([
  [0.000_000_5, 0.000_001],
  [0.000_001_499_9, 0.000_001],
  // As doubles 1.0000005 is above and 1.0000015 below the half.
  [1.000_000_5, 1.000_001],
  [1.000_001_5, 1.000_002],
  [12_345.678_901_5, 12_345.678_902],
  [0.1 + 0.2, 0.3],
  [0, 0],
])('%d is printed as %d', (usd, printed) => {
  expect(roundUsd(usd)).toBe(printed);
});
