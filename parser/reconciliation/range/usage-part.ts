import type { PriceBook } from '../../usage/price-book.ts';
import { sumUsage, type UsageSum } from '../../usage/group.ts';
import type { UsageRecord } from '../../usage/record.ts';
import { describeTokens, type Tokens } from '../../usage/tokens.ts';

/** What some of a range's records add up to. Costs are not rounded, so that the parts add up to the whole. */
export type UsagePart = {
  readonly responses: number;
  readonly tokens: Tokens;
  /** Null when there is usage and no model of it has a price. */
  readonly costUsd: number | null;
};

/** Adds up records to a part. */
export function describePart(records: readonly UsageRecord[], prices: PriceBook): UsagePart {
  return partOfSum(sumUsage(records, prices));
}

/** The part that a sum makes. */
export function partOfSum({ responses, tokens, costUsd }: UsageSum): UsagePart {
  return { responses, tokens: describeTokens(tokens), costUsd: costUsd ?? null };
}
