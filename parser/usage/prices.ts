import type { TokenCounts } from './tokens.ts';
import table from './price-table.json' with { type: 'json' };

/** List prices of one model, in USD per million tokens. */
export type ModelPrice = {
  /** Names of the model without the date of a snapshot. */
  readonly names: readonly string[];
  readonly input: number;
  readonly output: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  /** Prices that the source does not state, and what they were derived from. */
  readonly derived?: string;
};

/** Where the prices are from: the label of every cost is "list price of `date`". */
export const priceSource: {
  readonly source: string;
  readonly version: string;
  readonly date: string;
} = {
  source: table.source,
  version: table.version,
  date: table.date,
};

const prices = new Map<string, ModelPrice>();
for (const model of table.models as readonly ModelPrice[])
  for (const name of model.names) prices.set(name, model);

// A longer name is another model: the prices of claude-sonnet-5 are not those of claude-sonnet-5-5.
const snapshot = /(?:[-@]\d{8}|-latest)?(?:-v\d+(?::\d+)?)?(?:\[1m\])?$/;

/**
 * What tokens cost at list price, in USD; on a subscription this is not what is billed.
 *
 * @param model as logged, with or without the date of a snapshot
 * @returns undefined when the model has no price, never 0 for that
 */
export function costUsd(model: string, tokens: TokenCounts): number | undefined {
  const price = priceOf(model);
  if (!price) return undefined;
  const micro =
    tokens.input * price.input +
    tokens.output * price.output +
    tokens.cacheWrite5m * price.cacheWrite5m +
    tokens.cacheWrite1h * price.cacheWrite1h +
    tokens.cacheRead * price.cacheRead;
  return micro / 1e6;
}

/** The list prices of a model; undefined when the table does not have it. */
export function priceOf(model: string): ModelPrice | undefined {
  return prices.get(model) ?? prices.get(model.replace(snapshot, ''));
}
