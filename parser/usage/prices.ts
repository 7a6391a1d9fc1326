import type { Instant } from '../time.ts';
import table from './price-table.json' with { type: 'json' };

/** Prices of tokens, in USD per million. */
export type TokenPrices = {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
};

/** What a model costs. */
export type ModelPrice = TokenPrices & {
  /** Prices of all tokens of a response with a longer prompt than `longContextAbove`; absent where they do not change. */
  readonly longContext?: TokenPrices | undefined;
  /** The longest prompt at ordinary prices, in tokens; 200,000 where it is absent. */
  readonly longContextAbove?: number | undefined;
  /** How many times the price of its tokens a response in fast mode costs; absent where that is unknown. */
  readonly fast?: number | undefined;
  /** USD for 1,000 searches of the API; absent where that is unknown. */
  readonly webSearch?: number | undefined;
};

/** A price list of the shipped table; a model whose prices changed has several, in order of time. */
type ListPrice = ModelPrice & {
  /** Names of the model without the date of a snapshot. */
  readonly names: readonly string[];
  /** The day (UTC) from which it counts; absent for the first list of a model. */
  readonly since?: string;
  /** Prices that the source does not state, and where they are from. */
  readonly derived?: string;
};

/** Prices with the moment from which they count. */
type DatedPrice = { readonly from: Instant; readonly price: ModelPrice };

/** Where the shipped list prices are from, and of which day they are. */
export const priceSource: {
  readonly source: string;
  readonly version: string;
  readonly date: string;
} = {
  source: table.source,
  version: table.version,
  date: table.date,
};

const listed = new Map<string, readonly DatedPrice[]>();
for (const price of table.models as readonly ListPrice[]) {
  const from = price.since === undefined ? -Infinity : Date.parse(price.since);
  for (const name of price.names) listed.set(name, [...(listed.get(name) ?? []), { from, price }]);
}

/** The list prices of a model at a moment; undefined when the table does not have that name. */
export function listPriceOf(name: string, at: Instant): ModelPrice | undefined {
  return listed.get(name)?.findLast(({ from }) => from <= at)?.price;
}
