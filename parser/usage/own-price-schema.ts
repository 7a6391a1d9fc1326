import * as v from 'valibot';

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
