import type { Belief } from './prior.ts';
import { tQuantile } from './student-t.ts';

/** Past forecasts needed before their residuals count, and how many weigh as much as the t distribution (docs/estimation.md, Ranges). */
const fewestResiduals = 3;
const evenResiduals = 30;

/** Widening of totals, because a sum of log-normals is only nearly one (docs/estimation.md, Ranges). */
const totalWidening = 1.05;

/** k of a phase at `tau`: t with 2a degrees of freedom, drawn towards the user's own past |z|. */
export function phaseStandardQuantile(belief: Belief, tau: number): number {
  const residuals = belief.phaseResiduals;
  return blend(tQuantile(tau, 2 * belief.a), residuals.length, () => {
    return Math.sign(tau - 0.5) * empiricalQuantile(residuals, Math.abs(2 * tau - 1));
  });
}

/** k of a session total at `tau`: 1.05 t with 2a degrees of freedom, drawn towards the user's own past z. */
export function totalStandardQuantile(belief: Belief, tau: number): number {
  const residuals = belief.totalResiduals;
  return blend(totalWidening * tQuantile(tau, 2 * belief.a), residuals.length, () => {
    return empiricalQuantile(residuals, tau);
  });
}

function blend(theoretical: number, count: number, empirical: () => number): number {
  if (count < fewestResiduals) return theoretical;
  const weight = count / (count + evenResiduals);
  return (1 - weight) * theoretical + weight * empirical();
}

// A sample is asked for several quantiles, and never changes.
const sortedSamples = new WeakMap<readonly number[], Float64Array>();

/** Quantile of a sample by linear interpolation between its sorted values. */
function empiricalQuantile(sample: readonly number[], tau: number): number {
  let sorted = sortedSamples.get(sample);
  if (!sorted) sortedSamples.set(sample, (sorted = Float64Array.from(sample).toSorted()));
  const position = (sorted.length - 1) * tau;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? 0;
  return below + (above - below) * (position - Math.floor(position));
}
