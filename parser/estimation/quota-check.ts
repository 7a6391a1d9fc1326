import { roundTokens } from '../usage/tokens.ts';
import { mapRange } from './range.ts';
import type { Range } from './range.ts';

/** What is known of the quota window, tokens in the answer's unit; null where unknown. */
export type Quota = {
  readonly source: 'reported' | 'budget' | 'unknown';
  readonly limit: number | null;
  readonly used: number | null;
  readonly remaining: number | null;
};

/** Whether a session fits the quota window; every answer is null where the quota is unknown. */
export type QuotaCheck = Quota & {
  /** True when the probability to stay within what remains is at least .8 (docs/estimation.md, Quota and budget). */
  readonly fits: boolean | null;
  /** The same for staying below the 80 % line of the whole window. */
  readonly fitsBelow80: boolean | null;
  /** 0–1, of staying within what remains. */
  readonly probability: number | null;
  /** The total's low, mid and high as percentages of the limit, 0–100 and above. */
  readonly sharePercent: Range | null;
};

/** From this probability on a session is said to fit (docs/estimation.md, Quota and budget). */
export const leastProbability = 0.8;
const dangerLine = 0.8;

/**
 * Holds a total against the quota.
 *
 * @param probabilityWithin P(total ≤ tokens), from the model
 */
export function checkQuota(
  quota: Quota,
  total: Range,
  probabilityWithin: (tokens: number) => number,
): QuotaCheck {
  const { limit, used, remaining } = quota;
  const probability = remaining === null ? null : probabilityWithin(remaining);
  return {
    source: quota.source,
    limit: limit === null ? null : roundTokens(limit),
    used: used === null ? null : roundTokens(used),
    remaining: remaining === null ? null : roundTokens(remaining),
    fits: probability === null ? null : probability >= leastProbability,
    fitsBelow80:
      limit === null || used === null
        ? null
        : probabilityWithin(dangerLine * limit - used) >= leastProbability,
    probability,
    sharePercent: limit === null ? null : mapRange(total, (tokens) => (tokens / limit) * 100),
  };
}
