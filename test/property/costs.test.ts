import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPriceBook, sumCosts } from '../../parser/usage/price-book.ts';
import { roundUsd } from '../../parser/usage/usd.ts';

const prices = createPriceBook({
  'model-of-my-own': { input: 0.35, output: 1.75, longContext: { input: 0.7, output: 2.6 } },
});
const count = fc.oneof(fc.nat(9), fc.nat(3_000_000));
const drawn = fc.record({
  model: fc.constantFrom(
    'claude-sonnet-4-5',
    'claude-opus-4-6',
    'claude-opus-5-5',
    'claude-fable-5-1',
    'claude-3-haiku',
    'model-of-my-own',
  ),
  at: fc.constantFrom(Date.UTC(2026, 1, 1), Date.UTC(2026, 10, 1)),
  tokens: fc.record({
    input: count,
    output: count,
    cacheWrite5m: count,
    cacheWrite1h: count,
    cacheRead: count,
    work: count,
  }),
  fast: fc.boolean(),
  longContext: fc.boolean(),
  webSearches: fc.nat(20),
});
const usage = drawn.map((record) => ({
  ...record,
  fast: record.fast && prices.priceOf(record.model, record.at)?.fast !== undefined,
}));
type Usage = typeof usage extends fc.Arbitrary<infer Value> ? Value : never;

/** Cost in ten-billionths of a dollar, in whole numbers throughout. */
function exactUnits(record: Usage): bigint {
  const price = prices.priceOf(record.model, record.at)!;
  const rates = (record.longContext && price.longContext) || price;
  const times = (tokens: number, rate: number) => BigInt(tokens) * BigInt(Math.round(rate * 1e4));
  const { input, output, cacheWrite5m, cacheWrite1h, cacheRead } = record.tokens;
  const units =
    times(input, rates.input) +
    times(output, rates.output) +
    times(cacheWrite5m, rates.cacheWrite5m) +
    times(cacheWrite1h, rates.cacheWrite1h) +
    times(cacheRead, rates.cacheRead);
  const searches = BigInt(record.webSearches) * BigInt(price.webSearch ?? 0) * 10_000_000n;
  return units * BigInt(record.fast ? price.fast! : 1) + searches;
}

test('printed costs are the exact sum, in whatever order and groups they are added', () => {
  fc.assert(
    fc.property(
      fc
        .array(usage, { minLength: 1, maxLength: 60 })
        .chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
            fc.integer({ min: 1, max: 9 }),
          ),
        ),
      ([all, shuffled, size]) => {
        const units = all.reduce((sum, record) => sum + exactUnits(record), 0n);
        const exact = Number((units + 5000n) / 10_000n) / 1e6;
        const whole = sumCosts(all, prices.costUsd).costUsd!;
        expect(roundUsd(whole)).toBe(exact);
        expect(sumCosts(shuffled, prices.costUsd).costUsd).toBe(whole);

        const groups = Map.groupBy(shuffled, (record) => shuffled.indexOf(record) % size);
        const sums = [...groups.values()].map((group) => sumCosts(group, prices.costUsd).costUsd!);
        const ofSums = sumCosts(
          sums.map((usd) => ({ ...all[0]!, usd })),
          ({ usd }) => usd,
        );
        expect(ofSums.costUsd).toBe(whole);
      },
    ),
    { numRuns: 500 },
  );
});
