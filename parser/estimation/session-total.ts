import type { Effect } from './effects.ts';
import type { PhasePrediction } from './predict.ts';
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
  const means = phases.map(meanOf);
  const mean = means.reduce((sum, each) => sum + each, 0);
  if (mean === 0) return { median: 0, spread: 0, ignorance: 0 };
  const shares = means.map((each) => each / mean);
  const variance = varianceRows(phases, shares, belief).reduce((sum, each) => sum + each, 0);
  const ignorance = phases.reduce((sum, { ignorance }, i) => sum + shares[i]! * ignorance, 0);
  const spread = Math.sqrt(Math.log1p(variance));
  return { median: mean * Math.exp(-(spread ** 2) / 2), spread, ignorance };
}

/**
 * The share, 0–1, of the variance m2 of the sum that each phase carries: its own variance, and half of what it has in common
 * with each other phase. The shares add up to 1; of phases that cost nothing all are 0.
 */
export function varianceShares(phases: readonly PhasePrediction[], belief: Belief): number[] {
  const means = phases.map(meanOf);
  const mean = means.reduce((sum, each) => sum + each, 0);
  if (mean === 0) return phases.map(() => 0);
  const shares = means.map((each) => each / mean);
  const rows = varianceRows(phases, shares, belief);
  const variance = rows.reduce((sum, each) => sum + each, 0);
  return rows.map((row) => (variance === 0 ? 0 : row / variance));
}

/** The rows of E_i E_j (exp(C_ij) − 1) / m1², each added up: together they are m2 / m1². */
function varianceRows(
  phases: readonly PhasePrediction[],
  shares: readonly number[],
  belief: Belief,
): number[] {
  const noise = belief.b / belief.a;
  const rows = phases.map(({ spread }, i) => shares[i]! ** 2 * Math.expm1(spread ** 2));
  for (const [i, one] of phases.entries()) {
    for (const [j, other] of phases.entries()) {
      if (j >= i) break;
      const covariance = noise * belief.joint(one.jacobian, other.jacobian);
      const shared = shares[i]! * shares[j]! * Math.expm1(covariance);
      rows[i]! += shared;
      rows[j]! += shared;
    }
  }
  return rows;
}

/** By how much each correction moves the ln of the sum: what it moves the phases by, weighted by their expected tokens. */
export function sumJacobian(phases: readonly PhasePrediction[]): ReadonlyMap<Effect, number> {
  const means = phases.map(meanOf);
  const mean = means.reduce((sum, each) => sum + each, 0);
  const jacobian = new Map<Effect, number>();
  for (const [index, phase] of phases.entries()) {
    const share = means[index]! / mean;
    for (const [effect, weight] of phase.jacobian) {
      jacobian.set(effect, (jacobian.get(effect) ?? 0) + share * weight);
    }
  }
  return jacobian;
}

function meanOf({ median, spread }: PhasePrediction): number {
  return median * Math.exp(spread ** 2 / 2);
}

/** The tokens below which the session ends with probability `tau` (0–1, exclusive). */
export function totalQuantile(total: TotalPrediction, belief: Belief, tau: number): number {
  return total.median * Math.exp(total.spread * totalStandardQuantile(belief, tau));
}
