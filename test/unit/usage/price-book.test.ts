import { describe, expect, test } from 'vitest';
import { createPriceBook, listPrices, sumCosts } from '../../../parser/usage/price-book.ts';
import { priceSource } from '../../../parser/usage/prices.ts';
import type { UsageRecord } from '../../../parser/usage/record.ts';
import { assistant, progress, read, start, type LineFacts } from './lines.ts';

/** The record of a transcript with one response. */
function recordOf(facts: LineFacts): UsageRecord {
  return read(assistant(facts)).records[0]!;
}
const costOf = (facts: LineFacts, prices = listPrices) => prices.costUsd(recordOf(facts));

/*
 * Computed by hand, in USD per million tokens. Sonnet 4.5: input 3, output 15, five-minute cache write 3.75, one-hour 6,
 * cache read 0.30; above 200,000 tokens twice that and output 22.50. Opus 4.8: 5, 25, 6.25, 10, 0.50; fast twice.
 */
describe.each<[model: string, facts: LineFacts, usd: number, sum: string]>([
  ['claude-sonnet-4-5', { input: 1000, output: 0 }, 0.003, '1000 × 3'],
  ['claude-sonnet-4-5', { input: 0, output: 1000 }, 0.015, '1000 × 15'],
  ['claude-sonnet-4-5', { input: 0, output: 0, cacheWrite: 1000 }, 0.00375, '1000 × 3.75'],
  [
    'claude-sonnet-4-5',
    { input: 0, output: 0, cacheWrite: 1000, cacheWrite1h: 1000 },
    0.006,
    '1000 × 6',
  ],
  [
    'claude-sonnet-4-5',
    { input: 0, output: 0, cacheWrite: 1000, cacheWrite1h: 400 },
    0.00465,
    '600 × 3.75 + 400 × 6',
  ],
  ['claude-sonnet-4-5', { input: 0, output: 0, cacheRead: 10_000 }, 0.003, '10,000 × 0.30'],
  [
    'claude-sonnet-4-5',
    { input: 20_000, output: 1000, cacheRead: 180_000 },
    0.129,
    '20,000 × 3 + 1000 × 15 + 180,000 × 0.30, just not long',
  ],
  [
    'claude-sonnet-4-5',
    { input: 20_000, output: 1000, cacheWrite: 60_000, cacheWrite1h: 20_000, cacheRead: 150_000 },
    0.7725,
    '20,000 × 6 + 1000 × 22.50 + 40,000 × 7.50 + 20,000 × 12 + 150,000 × 0.60',
  ],
  [
    'claude-opus-4-8',
    { input: 20_000, output: 1000, cacheRead: 250_000 },
    0.25,
    '20,000 × 5 + 1000 × 25 + 250,000 × 0.50, as its long prompts cost the same',
  ],
  [
    'claude-opus-4-8',
    { input: 1000, output: 1000, cacheWrite: 1000, cacheRead: 1000, speed: 'fast' },
    0.0735,
    '2 × (5 + 25 + 6.25 + 0.50)',
  ],
  ['claude-opus-4-6', { input: 1000, output: 1000, speed: 'fast' }, 0.18, '6 × (5 + 25)'],
  [
    'claude-opus-4-8',
    { input: 1000, output: 0, webSearches: 3 },
    0.035,
    '1000 × 5 + 3 searches at 10 for 1,000',
  ],
  [
    'claude-opus-4-8',
    { input: 1000, output: 0, webSearches: 3, speed: 'fast' },
    0.04,
    '2 × 1000 × 5 + 3 searches, which are not faster',
  ],
])('%s with %j', (model, facts, usd, sum) => {
  test(`costs ${usd} = ${sum}`, () => {
    expect(costOf({ ...facts, model })).toBeCloseTo(usd, 12);
  });
});

test('a response of a sub-agent in a progress line costs the same', () => {
  const facts = { model: 'claude-opus-4-8', input: 1000, output: 0, speed: 'fast', webSearches: 3 };
  expect(listPrices.costUsd(read(progress(facts)).records[0]!)).toBeCloseTo(0.04, 12);
});

test.each([
  // Totals of cost-state lines that Claude Code 2.1.329 wrote.
  ['claude-opus-5-5', { input: 4, output: 57, cacheWrite: 18_000, cacheWrite1h: 12_000 }, 0.127156],
  [
    'claude-opus-5-5',
    { input: 22, output: 378, cacheRead: 45_983, cacheWrite: 22_596, cacheWrite1h: 17_500 },
    0.1823246,
  ],
  [
    'claude-sonnet-5-5',
    { input: 30, output: 463, cacheRead: 65_959, cacheWrite: 42_810, cacheWrite1h: 29_500 },
    0.1625609,
  ],
])('%s costs what the client says', (model, facts, usd) => {
  expect(costOf({ ...facts, model })).toBeCloseTo(usd, 10);
});

test('long prompts cost more only on the days on which they did', () => {
  const record = recordOf({ model: 'claude-opus-4-6', input: 300_000, output: 0 });
  expect(listPrices.costUsd({ ...record, at: Date.UTC(2026, 2, 12) })).toBeCloseTo(3, 12);
  expect(listPrices.costUsd({ ...record, at: Date.UTC(2026, 2, 13) })).toBeCloseTo(1.5, 12);
});

test('work costs nothing', () => {
  expect(costOf({ input: 0, output: 0, tools: [['t', 'Write']] })).toBe(0);
});

test('a row of a receipt costs what its responses cost', () => {
  const one = recordOf({ model: 'claude-sonnet-4-5', input: 150_000, cacheRead: 150_000 });
  const tokens = { ...one.tokens, input: 300_000, output: 20, cacheRead: 300_000 };
  expect(listPrices.costUsd({ ...one, tokens })).toBeCloseTo(2 * listPrices.costUsd(one)!, 12);
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
  expect(listPrices.priceOf(model, start)).toBeDefined();
  expect(listPrices.priceOf(model, start)).toBe(listPrices.priceOf(same, start));
});

test.each([
  'claude-sonnet-5-9',
  'claude-opus-6',
  'gpt-5-next',
  'unknown',
  '',
  'claude',
  '<synthetic>',
])('%j has no price, which is not the price 0', (model) => {
  expect(listPrices.priceOf(model, start)).toBeUndefined();
  expect(listPrices.costUsd({ ...recordOf({}), model })).toBeUndefined();
});

test('fast mode has no price where its factor is unknown', () => {
  const facts = { model: 'claude-haiku-4-5', output: 1000 };
  expect(costOf(facts)).toBeCloseTo(0.005001, 12);
  expect(costOf({ ...facts, speed: 'fast' })).toBeUndefined();
});

describe('prices of your own', () => {
  const own = createPriceBook({
    'claude-haiku-5-5': { input: 0.1, output: 0.5 },
    'claude-opus-4-8': {
      input: 4,
      output: 20,
      cacheWrite5m: 1,
      cacheWrite1h: 2,
      cacheRead: 3,
      longContext: { input: 8, output: 30, cacheRead: 7 },
      fast: 1.5,
      webSearch: 5,
    },
    'claude-sonnet-4-5-20250929': { input: 1, output: 1 },
  });

  test('say so beside the date of the others', () => {
    expect(listPrices.label).toBe(`list prices of ${priceSource.date}`);
    expect(own.label).toBe(
      `list prices of ${priceSource.date}, your own for claude-haiku-5-5, claude-opus-4-8, claude-sonnet-4-5-20250929`,
    );
  });

  test('price a model that the table does not have, cache prices derived from input', () => {
    expect(own.priceOf('claude-haiku-5-5-20261007', start)).toEqual({
      input: 0.1,
      output: 0.5,
      cacheWrite5m: 0.125,
      cacheWrite1h: 0.2,
      cacheRead: 0.1 * 0.1,
      longContext: undefined,
      fast: undefined,
      webSearch: 10,
    });
  });

  test('stand in place of all shipped prices of a model', () => {
    const facts = { model: 'claude-opus-4-8', input: 1000, output: 1000, webSearches: 2 };
    expect(costOf(facts, own)).toBeCloseTo(0.004 + 0.02 + 0.01, 12);
    expect(costOf({ ...facts, speed: 'fast' }, own)).toBeCloseTo(1.5 * 0.024 + 0.01, 12);
    // 100,000 × 8 + 1000 × 30 + 100,000 × 1.25 × 8 + 100,000 × 7
    const long = { ...facts, input: 100_000, cacheWrite: 100_000, cacheRead: 100_000 };
    expect(costOf({ ...long, webSearches: 0 }, own)).toBeCloseTo(0.8 + 0.03 + 1 + 0.7, 12);
  });

  test('of a snapshot are of no other snapshot', () => {
    expect(own.priceOf('claude-sonnet-4-5-20250929', start)?.input).toBe(1);
    expect(own.priceOf('claude-sonnet-4-5', start)?.input).toBe(3);
  });
});

describe('costs together', () => {
  const priced = recordOf({ model: 'claude-opus-4-8', input: 1000, output: 0 });
  const fast = recordOf({ model: 'claude-haiku-4-5', speed: 'fast' });
  const unknown = recordOf({ model: 'claude-next' });

  test('leave out what has no price, and name it', () => {
    expect(sumCosts([priced, unknown, fast, priced, unknown], listPrices.costUsd)).toEqual({
      costUsd: 0.01,
      unpriced: ['claude-haiku-4-5 (fast)', 'claude-next'],
    });
  });

  test('are unknown when nothing has a price, and 0 when there is nothing', () => {
    expect(sumCosts([unknown], listPrices.costUsd).costUsd).toBeUndefined();
    expect(sumCosts([], listPrices.costUsd)).toEqual({ costUsd: 0, unpriced: [] });
  });
});
