import type { Instant } from '../time.ts';
import { completePrice } from './own-price.ts';
import type { OwnPrice } from './own-price.ts';
import { listPriceOf, priceSource } from './prices.ts';
import type { ModelPrice, TokenPrices } from './prices.ts';
import type { UsageRecord } from './record.ts';
import { knowsBuckets, type TokenCounts } from './tokens.ts';
import { addUsd } from './usd.ts';

/** What prices depend on. */
type PricedUsage = Pick<
  UsageRecord,
  'model' | 'at' | 'tokens' | 'fast' | 'longContext' | 'webSearches'
>;

/** Prices to cost usage with. */
export type PriceBook = {
  /** Where its prices are from, for print beside costs: `list prices of 2026-09-23`. */
  readonly label: string;
  /**
   * What a response costs in USD, unrounded, or all responses of a receipt's row; on a subscription that is not what is
   * billed. Linear in tokens and searches.
   *
   * @returns undefined when the model has no price, or none in fast mode, or the tokens are unknown; never 0 for that
   */
  costUsd(usage: PricedUsage): number | undefined;
  /**
   * The prices of a model; undefined when none are known.
   *
   * @param model as logged, with or without the date of a snapshot
   * @param at when it was used, as prices change
   */
  priceOf(model: string, at: Instant): ModelPrice | undefined;
};

// A longer name is another model: the prices of claude-sonnet-5 are not those of claude-sonnet-5-5.
const snapshot = /(?:[-@]\d{8}|-20\d\d-\d\d-\d\d|-latest)?(?:-v\d+(?::\d+)?)?(?:\[1m\])?$/;

/**
 * Makes a price book of the shipped list prices and a user's own.
 *
 * @param own by name of the model, with or without the date of a snapshot; each is all prices of its model at all times
 */
export function createPriceBook(own: Readonly<Record<string, OwnPrice>> = {}): PriceBook {
  const owned = new Map(Object.entries(own).map(([name, price]) => [name, completePrice(price)]));
  const names = [...owned.keys()].toSorted();
  // Millions of responses are of few models.
  const shortNames = new Map<string, string>();

  function priceOf(model: string, at: Instant): ModelPrice | undefined {
    let name = shortNames.get(model);
    if (name === undefined) shortNames.set(model, (name = withoutSnapshot(model)));
    return owned.get(model) ?? owned.get(name) ?? listPriceOf(model, at) ?? listPriceOf(name, at);
  }

  function costUsd(usage: PricedUsage): number | undefined {
    const price = priceOf(usage.model, usage.at);
    const factor = usage.fast ? price?.fast : 1;
    if (!price || factor === undefined) return undefined;
    if (!knowsBuckets(usage.tokens)) return undefined;
    if (usage.webSearches > 0 && price.webSearch === undefined) return undefined;
    const prices = (usage.longContext && price.longContext) || price;
    return (
      (factor * microUsd(usage.tokens, prices)) / 1e6 +
      (usage.webSearches * (price.webSearch ?? 0)) / 1e3
    );
  }

  return {
    label: [
      `list prices of ${priceSource.date}`,
      ...(names.length > 0 ? [`your own for ${names.join(', ')}`] : []),
    ].join(', '),
    costUsd,
    priceOf,
  };
}

/** The name of a model without the date of a snapshot: under that and under the name as logged its prices are looked up. */
export function withoutSnapshot(model: string): string {
  return model.replace(snapshot, '');
}

/** The shipped list prices alone. */
export const listPrices: PriceBook = createPriceBook();

/** What usage costs together. */
export type CostSum = {
  /** The cost of what has a price, in USD, unrounded; undefined when there is usage and none has, or the tokens of some are unknown. */
  readonly costUsd: number | undefined;
  /** Models without a price, sorted; with ` (fast)` for their use in fast mode. */
  readonly unpriced: readonly string[];
};

/** Adds up costs; the sum does not depend on the order of the records. */
export function sumCosts<Usage extends PricedUsage>(
  records: Iterable<Usage>,
  costUsd: (usage: Usage) => number | undefined,
): CostSum {
  let sum: number | undefined;
  // Few have any, and days, weeks and months are added up in thousands of parts.
  let unpriced: Set<string> | undefined;
  let isUnknown = false;
  for (const record of records) {
    const cost = costUsd(record);
    if (cost !== undefined) sum = addUsd(sum ?? 0, cost);
    // No price would help where nobody knows how many tokens there were.
    else if (!knowsBuckets(record.tokens)) isUnknown = true;
    else (unpriced ??= new Set()).add(record.fast ? `${record.model} (fast)` : record.model);
  }
  return {
    costUsd: isUnknown ? undefined : (sum ?? (unpriced ? undefined : 0)),
    unpriced: unpriced ? [...unpriced].toSorted() : [],
  };
}

function microUsd(tokens: TokenCounts, prices: TokenPrices): number {
  return (
    tokens.input * prices.input +
    tokens.output * prices.output +
    tokens.cacheWrite5m * prices.cacheWrite5m +
    tokens.cacheWrite1h * prices.cacheWrite1h +
    tokens.cacheRead * prices.cacheRead
  );
}
