import { tokensInUnit, type TokenCounts, type Unit } from '../usage/tokens.ts';

/** What was used: in all buckets, or, where a source knew no more, as a number in one unit. */
export type PastUse = TokenCounts | { readonly tokens: number; readonly unit: Unit };

/** Its size in a unit; undefined where it is not known in that one. */
export function useInUnit(use: PastUse, unit: Unit): number | undefined {
  if (!('tokens' in use)) return tokensInUnit(use, unit);
  return use.unit === unit ? use.tokens : undefined;
}
