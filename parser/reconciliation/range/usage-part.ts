import type { PriceBook } from '../../usage/price-book.ts';
import { sumUsage } from '../../usage/group.ts';
import type { UsageRecord } from '../../usage/record.ts';
import { describeTokens, type Tokens } from '../../usage/tokens.ts';

/** What some of a range's records add up to. Costs are not rounded, so that the parts add up to the whole. */
export type UsagePart = {
  readonly responses: number;
  readonly tokens: Tokens;
  /** Null when there is usage and no model of it has a price. */
  readonly costUsd: number | null;
};

export function describePart(records: readonly UsageRecord[], prices: PriceBook): UsagePart {
  const { responses, tokens, costUsd } = sumUsage(records, prices);
  return { responses, tokens: describeTokens(tokens), costUsd: costUsd ?? null };
}
