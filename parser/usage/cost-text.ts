import type { CostSum } from './price-book.ts';

/** A cost as answers hold it: USD, null where unknown, and the models that it lacks. */
type Cost = { readonly costUsd: number | null; readonly unpriced: CostSum['unpriced'] };

/**
 * A cost in words, with where its prices are from and what it lacks: `$3.20 at list prices of 2026-09-23, without other-model`.
 *
 * @param priceLabel of the price book that made it
 */
export function costText({ costUsd, unpriced }: Cost, priceLabel: string): string {
  const models = unpriced.join(', ');
  if (costUsd === null) return models === '' ? 'unknown' : `unknown, no price for ${models}`;
  return `$${costUsd.toFixed(2)} at ${priceLabel}${models === '' ? '' : `, without ${models}`}`;
}
