import { expect, test } from 'vitest';

import { parseTokenRange } from '../../../parser/plans/token-range.ts';

test.each([
  ['25k-32k', 25_000, 32_000],
  ['10-15k', 10_000, 15_000],
  ['85,000 - 120,000 tokens', 85_000, 120_000],
  ['25,000 – 32,000', 25_000, 32_000],
  ['~8k tokens', 8_000, 8_000],
  ['+10-15k tokens', 10_000, 15_000],
  ['25,000-32k', 25_000, 32_000],
  ['1.2M', 1_200_000, 1_200_000],
  ['0.5-1m', 500_000, 1_000_000],
  ['120_000', 120_000, 120_000],
  ['8 kilometres', 8, 8],
  ['32k to 25k', 25_000, 32_000],
])('%s', (text, low, high) => {
  expect(parseTokenRange(text)).toEqual({ low, high });
});

test('text without a number is no range', () => {
  expect(parseTokenRange('many tokens')).toBeUndefined();
});
