import type { InferOutput } from 'valibot';

import type { ownPriceSchema } from './own-price-schema.ts';
import type { ModelPrice, TokenPrices } from './prices.ts';

/** A user's own prices of a model, of which some may be left out. */
export type OwnPrice = InferOutput<typeof ownPriceSchema>;

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
