import { tokensInUnit, type TokenCounts, type Unit } from '../usage/tokens.ts';

/** What was used: in buckets, or, where a source knew no more, as a number in one unit. */
export type PastUse = TokenCounts | { readonly tokens: number; readonly unit: Unit };

/** Its size in a unit; undefined where it is not known in that one. */
export function useInUnit(use: PastUse, unit: Unit): number | undefined {
  if (!('tokens' in use)) {
    const tokens = tokensInUnit(use, unit);
    return Number.isNaN(tokens) ? undefined : tokens;
  }
  return use.unit === unit ? use.tokens : undefined;
}
