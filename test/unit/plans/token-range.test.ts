import { expect, test } from 'vitest';

import { findExtraTokens, parseTokenRange } from '../../../parser/plans/token-range.ts';

test.each([
  ['25k-32k', 25_000, 32_000],
  ['10-15k', 10_000, 15_000],
  ['85,000 - 120,000 tokens', 85_000, 120_000],
  ['25,000 – 32,000', 25_000, 32_000],
  ['~8k tokens', 8_000, 8_000],
  ['25,000-32k', 25_000, 32_000],
  ['1.2M', 1_200_000, 1_200_000],
  ['0.5-1m', 500_000, 1_000_000],
  ['120_000', 120_000, 120_000],
  ['12k-15', 12_000, 15_000],
  ['25.000 - 32.000', 25_000, 32_000],
  ['1.250k', 1_250, 1_250],
  ["10'000", 10_000, 10_000],
  ['25 000 (guess)', 25_000, 25_000],
  ['32k to 25k', 25_000, 32_000],
])('%s', (text, low, high) => {
  expect(parseTokenRange(text)).toEqual({ low, high });
});

test.each([
  'many tokens',
  '8 kilometres',
  '1e5',
  '2 phases, 20k',
  'between 10k and 20k',
  '-5k',
  '',
])('%j is no range', (text) => {
  expect(parseTokenRange(text)).toBeUndefined();
});

test.each([
  ['Auth: +10-15k tokens', 10_000, 15_000],
  ['Auth: +1.5k', 1_500, 1_500],
  ['Auth: +10.000 tokens', 10_000, 10_000],
  ['Auth: +8 000 tokens', 8_000, 8_000],
  ['Auth: +2h, +10k tokens', 10_000, 10_000],
  ['Auth: +12,500.', 12_500, 12_500],
])('%s', (text, low, high) => {
  expect(findExtraTokens(text)?.tokens).toEqual({ low, high });
});

test.each(['C++ 20 is new', 'Auth: +10%', 'Auth: +2h', 'Auth: + 3 days', 'none'])(
  '%j names no extra tokens',
  (text) => {
    expect(findExtraTokens(text)).toBeUndefined();
  },
);
