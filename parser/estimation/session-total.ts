import type { PhasePrediction } from './predict.ts';
import { jointIgnorance } from './predict.ts';
import type { Belief } from './prior.ts';
import { totalStandardQuantile } from './standard-quantile.ts';

/** What the model expects of a session: a log-normal that stands for the sum of its phases (docs/estimation.md, Ranges). */
export type TotalPrediction = {
  /** e^M, in the answer's unit. */
  readonly median: number;
  /** s_T: the scale of ln total. */
  readonly spread: number;
  /** h_T: the phases' ignorance, weighted by their expected tokens. */
  readonly ignorance: number;
};

/**
 * Sums phases that share what the model does not know (Fenton–Wilkinson, docs/estimation.md, Ranges), where
 * C = (b/a)(JVJ' + I) is the covariance of their ln tokens.
 * The sum of one phase is that phase, exactly.
 */
export function predictTotal(phases: readonly PhasePrediction[], belief: Belief): TotalPrediction {
  const [only] = phases;
  if (only && phases.length === 1) return only;
  const means = phases.map(({ median, spread }) => median * Math.exp(spread ** 2 / 2));
  const mean = means.reduce((sum, each) => sum + each, 0);
  if (mean === 0) return { median: 0, spread: 0, ignorance: 0 };
  let variance = 0;
  let ignorance = 0;
  for (const [i, one] of phases.entries()) {
    const share = (means[i] ?? 0) / mean;
    ignorance += share * one.ignorance;
    for (const [j, other] of phases.entries()) {
      const covariance =
        i === j
          ? one.spread ** 2
          : (belief.b / belief.a) * jointIgnorance(one.jacobian, other.jacobian, belief);
      variance += share * ((means[j] ?? 0) / mean) * Math.expm1(covariance);
    }
  }
  const spread = Math.sqrt(Math.log1p(variance));
  return { median: mean * Math.exp(-(spread ** 2) / 2), spread, ignorance };
}

/** The tokens below which the session ends with probability `tau` (0–1, exclusive). */
export function totalQuantile(total: TotalPrediction, belief: Belief, tau: number): number {
  return total.median * Math.exp(total.spread * totalStandardQuantile(belief, tau));
}
