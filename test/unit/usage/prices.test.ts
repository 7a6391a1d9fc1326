import { expect, test } from 'vitest';
import { costUsd, priceOf, priceSource } from '../../../parser/usage/prices.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';

test('the price table says where and when it is from', () => {
  expect(priceSource.source).toBe('@pydantic/genai-prices');
  expect(priceSource.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(priceSource.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test.each([
  // Totals of cost-state lines that Claude Code 2.1.329 wrote.
  ['claude-opus-5-5', { input: 4, output: 57, cacheWrite5m: 6000, cacheWrite1h: 12_000 }, 0.127156],
  [
    'claude-opus-5-5',
    { input: 22, output: 378, cacheRead: 45_983, cacheWrite5m: 5096, cacheWrite1h: 17_500 },
    0.1823246,
  ],
  [
    'claude-sonnet-5-5',
    { input: 30, output: 463, cacheRead: 65_959, cacheWrite5m: 13_310, cacheWrite1h: 29_500 },
    0.1625609,
  ],
])('%s costs what the client says', (model, tokens, usd) => {
  expect(costUsd(model, { ...noTokens, ...tokens })).toBeCloseTo(usd, 10);
});

test('work costs nothing', () => {
  expect(costUsd('claude-opus-4-8', { ...noTokens, work: 1_000_000 })).toBe(0);
});

test.each([
  ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
  ['claude-sonnet-4-20250514', 'claude-sonnet-4-0'],
  ['claude-opus-4-20250514', 'claude-opus-4-0'],
  ['claude-3-5-haiku-latest', 'claude-3-5-haiku'],
  ['claude-sonnet-4@20250514', 'claude-sonnet-4-0'],
  ['claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5'],
  ['claude-opus-4-8[1m]', 'claude-opus-4-8'],
])('%s has the price of %s', (model, same) => {
  expect(priceOf(model)).toBeDefined();
  expect(priceOf(model)).toBe(priceOf(same));
});

test.each(['claude-sonnet-5-9', 'claude-opus-6', 'gpt-5', 'unknown', '', 'claude', '<synthetic>'])(
  '%j has no price, which is not the price 0',
  (model) => {
    expect(costUsd(model, { ...noTokens, input: 1 })).toBeUndefined();
  },
);
