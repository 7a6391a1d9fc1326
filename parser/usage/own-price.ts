import * as v from 'valibot';

import type { ModelPrice, TokenPrices } from './prices.ts';

const priceWords = 'a price in USD, 0 or more';
const factorWords = 'how many times the ordinary price, above 0';
const isFinite = (value: number) => Number.isFinite(value);
const price = v.pipe(
  v.number(priceWords),
  v.minValue(0, priceWords),
  v.check(isFinite, priceWords),
);
const factor = v.pipe(
  v.number(factorWords),
  v.gtValue(0, factorWords),
  v.check(isFinite, factorWords),
);
const tokenPrices = {
  input: price,
  output: price,
  cacheWrite5m: v.optional(price),
  cacheWrite1h: v.optional(price),
  cacheRead: v.optional(price),
};
const objectWords = '`input` and `output`, in USD per million tokens';

/** A user's own prices of a model (docs/formats.md, Configuration): those of `ModelPrice`, of which some may be left out. */
export const ownPriceSchema = v.strictObject(
  {
    ...tokenPrices,
    longContext: v.optional(v.strictObject(tokenPrices, objectWords)),
    fast: v.optional(factor),
    webSearch: v.optional(price),
  },
  objectWords,
);
export type OwnPrice = v.InferOutput<typeof ownPriceSchema>;

/** Adds what was left out: cache prices by the factors of the shipped table, of whose prices nothing is taken. */
export function completePrice({ longContext, fast, webSearch = 10, ...own }: OwnPrice): ModelPrice {
  return {
    ...completeTokenPrices(own),
    longContext: longContext && completeTokenPrices(longContext),
    fast,
    webSearch,
  };
}

function completeTokenPrices({
  input,
  output,
  cacheWrite5m = input * 1.25,
  cacheWrite1h = input * 2,
  cacheRead = input * 0.1,
}: Pick<OwnPrice, keyof TokenPrices>): TokenPrices {
  return { input, output, cacheWrite5m, cacheWrite1h, cacheRead };
}
