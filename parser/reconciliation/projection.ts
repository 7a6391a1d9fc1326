import type { Range } from '../estimation/range.ts';
import { roundTokens } from '../usage/tokens.ts';
import { restOfPhase } from './rest-of-phase.ts';

/** A range and the probability that it holds. */
export type Interval = Range & { readonly probability: number };

/** How far a phase of the estimate has come; tokens in the unit of the estimate. */
export type PhaseProgress = {
  readonly estimate: Range;
  readonly used: number;
  readonly finished: boolean;
};

/** The 90 % quantile of the standard normal distribution. */
const z90 = 1.281_551_565_544_6;
/** Assumed: the correlation of ln(actual / mid) between the phases of a session. */
const correlation = 0.5;
/** Assumed: a finished phase counts as at most this many spreads from its mid. */
const widestEvidence = 3;
/** Assumed: no phase is less certain than this; high is then about 2,200 × low. */
const widestSpread = 3;

/**
 * What a session will have used at its end (docs/estimation.md, Projection): what is used, and what the phases that
 * are not finished still take, in the light of those that are.
 *
 * @param phases those of the frozen estimate, in any order
 * @param used of the whole session so far, in the unit of the estimate
 * @returns whole tokens with used ≤ low ≤ mid ≤ high; all equal to `used` when nothing is left
 */
export function projectTotal(phases: readonly PhaseProgress[], used: number): Interval {
  const shared = sharedDeviation(phases);
  const left = phases.flatMap((phase) => {
    const { mid } = phase.estimate;
    if (phase.finished || !(mid > 0)) return [];
    const spread = spreadOf(phase.estimate);
    const median = mid * Math.exp(spread * Math.sqrt(correlation) * shared.mean);
    const own = Math.sqrt(correlation * shared.variance + 1 - correlation);
    return restOfPhase(median, spread * own, phase.used) ?? [];
  });
  const total = sumOf(left, correlationLeft(shared.variance));
  const at = (z: number) => roundTokens(used + total.median * Math.exp(z * total.spread));
  return { low: at(-z90), mid: at(0), high: at(z90), probability: 0.8 };
}

/** The standard deviation of ln tokens of a phase that is estimated so. */
function spreadOf({ low, mid, high }: Range): number {
  const spread = low > 0 ? Math.log(high / low) / (2 * z90) : Math.log(high / mid) / z90;
  return spread > 0 ? Math.min(spread, widestSpread) : 0;
}

/** The posterior of what the phases have in common, in units of each phase's own spread: mean 0, variance 1 before any is finished. */
function sharedDeviation(phases: readonly PhaseProgress[]): { mean: number; variance: number } {
  const seen = phases.flatMap(({ estimate, used, finished }) => {
    const spread = spreadOf(estimate);
    if (!finished || !(used > 0) || !(estimate.mid > 0) || spread === 0) return [];
    const spreads = Math.log(used / estimate.mid) / spread;
    return [Math.min(Math.max(spreads, -widestEvidence), widestEvidence)];
  });
  // Sorted, so that the order of the phases does not change the last digit.
  const sum = seen.toSorted((a, b) => a - b).reduce((total, each) => total + each, 0);
  const precision = 1 + (seen.length * correlation) / (1 - correlation);
  return {
    mean: (Math.sqrt(correlation) / (1 - correlation)) * (sum / precision),
    variance: 1 / precision,
  };
}

/** The correlation between phases that are left, once part of what they share is known. */
function correlationLeft(variance: number): number {
  const shared = correlation * variance;
  return shared / (shared + 1 - correlation);
}

/** A sum of log-normals as one of the same mean and variance (Fenton–Wilkinson). */
function sumOf(
  parts: readonly { readonly mean: number; readonly spread: number }[],
  correlated: number,
): { median: number; spread: number } {
  const sorted = parts.toSorted((a, b) => a.mean - b.mean || a.spread - b.spread);
  const mean = sorted.reduce((sum, part) => sum + part.mean, 0);
  if (!(mean > 0)) return { median: 0, spread: 0 };
  let relative = 0;
  for (const [i, one] of sorted.entries()) {
    for (const [j, other] of sorted.entries()) {
      const covariance = (i === j ? 1 : correlated) * one.spread * other.spread;
      relative += (one.mean / mean) * (other.mean / mean) * Math.expm1(covariance);
    }
  }
  const variance = Math.log1p(relative);
  return { median: mean * Math.exp(-variance / 2), spread: Math.sqrt(variance) };
}
