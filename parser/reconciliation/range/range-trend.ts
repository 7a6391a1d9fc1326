import { median } from '../../statistics.ts';
import { formatInstant } from '../../time.ts';
import { sumUsage } from '../../usage/group.ts';
import { addTokens, noTokens, wholeTokens, tokensInUnit } from '../../usage/tokens.ts';
import { addUsd, roundUsd } from '../../usage/usd.ts';
import { variancesOf } from '../session-outcome.ts';
import type { RangeFacts } from './range-facts.ts';
import { stepsOf } from './range-steps.ts';
import { partOfSum, type UsagePart } from './usage-part.ts';

/** One step of a range's trend. */
export type TrendStep = UsagePart & {
  /** `2026-11-20`, `2026-W47` or `2026-11`; in a range of one day a session's id, `unplanned` or `other-worktrees`. */
  readonly key: string;
  /** ISO 8601, UTC: first moment, and the first one after it; of a session its first and last usage. */
  readonly from: string;
  readonly to: string;
  /** Sessions with usage in it. */
  readonly sessions: number;
  /** Tokens for each active day up to its end, in the report's unit; in a range of one day for each step. Null before any, and where they are unknown. */
  readonly averageTokens: number | null;
  readonly averageCostUsd: number | null;
  /** Forecasts that ended in it, and the median of their variances in percent. */
  readonly forecasts: number;
  readonly variancePercent: number | null;
};

/** The steps of a range with running averages, oldest first. */
export function trendOfRange(facts: RangeFacts): readonly TrendStep[] {
  const { unit, prices } = facts;
  let weight = 0;
  let tokens = noTokens;
  let usd: number | undefined;
  return stepsOf(facts).map((step): TrendStep => {
    const sum = sumUsage(step.records, prices);
    weight += step.weight;
    tokens = addTokens(tokens, sum.tokens);
    if (step.weight > 0 && sum.costUsd !== undefined) usd = addUsd(usd ?? 0, sum.costUsd);
    return {
      key: step.key,
      from: formatInstant(step.from),
      to: formatInstant(step.to),
      sessions: step.sessions,
      ...partOfSum(sum),
      averageTokens: weight > 0 ? wholeTokens(tokensInUnit(tokens, unit) / weight) : null,
      averageCostUsd: weight > 0 && usd !== undefined ? roundUsd(usd / weight) : null,
      forecasts: step.forecasts.length,
      variancePercent: median(variancesOf(step.forecasts)) ?? null,
    };
  });
}
