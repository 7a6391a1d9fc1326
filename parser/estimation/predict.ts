import type { Effect } from './effects.ts';
import type { PhaseFeatures } from './features.ts';
import type { Belief } from './prior.ts';
import { phaseStandardQuantile } from './standard-quantile.ts';

/** What the model expects of one phase, log-scaled around its median. */
export type PhasePrediction = {
  /** In the answer's unit. */
  readonly median: number;
  /** s: the scale of ln tokens, from noise and ignorance together. */
  readonly spread: number;
  /** h = J'VJ: ignorance as a multiple of the noise variance. */
  readonly ignorance: number;
  readonly jacobian: ReadonlyMap<Effect, number>;
};

/**
 * Predicts a phase (docs/estimation.md, Ranges).
 *
 * @param start the phase before overall corrections, in the answer's unit; with nothing learned the median is exactly this
 */
export function predictPhase(
  start: number,
  features: PhaseFeatures,
  belief: Belief,
): PhasePrediction {
  const { jacobian, shift } = features;
  const ignorance = belief.joint(jacobian, jacobian);
  return {
    median: start * Math.exp(shift),
    spread: Math.sqrt((belief.b / belief.a) * (1 + ignorance)),
    ignorance,
    jacobian,
  };
}

/** The tokens below which the phase ends with probability `tau` (0–1, exclusive). */
export function phaseQuantile(prediction: PhasePrediction, belief: Belief, tau: number): number {
  return prediction.median * Math.exp(prediction.spread * phaseStandardQuantile(belief, tau));
}
