import fc from 'fast-check';
import { expect, test } from 'vitest';

import { rangeBar } from '../../../cli/reporters/range-bar.ts';

const range = { low: 40, mid: 60, high: 110 };

test.each([
  [0, '............(.....|..............)......'],
  [1, '=...........(.....|..............)......'],
  [50, '============(==...|..............)......'],
  [100, '============(=====|===========...)......'],
  [130, '============(=====|==============)====>.'],
  [1000, '=(|=)==================================>'],
])('%i of 40 to 110', (actual, bar) => {
  expect(rangeBar(actual, range, 40)).toBe(bar);
});

test('always has its width and each end of the range once, in order; too narrow there is none', () => {
  const ends = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.nat(2e9), ends, fc.integer({ min: 8, max: 120 }), (actual, three, width) => {
      const [low = 1, mid = 1, high = 1] = three.toSorted((a, b) => a - b);
      const bar = rangeBar(actual, { low, mid, high }, width);
      expect(bar).toHaveLength(width);
      expect(bar.replaceAll(/[=.>]/g, '')).toBe('(|)');
      expect(bar.includes('>')).toBe(actual > high);
    }),
  );
  expect(rangeBar(50, range, 7)).toBe('');
});
