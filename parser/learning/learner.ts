import type { Effect } from '../estimation/effects.ts';
import { globalEffect } from '../estimation/effects.ts';
import type { PhasePrediction } from '../estimation/predict.ts';
import type { Belief } from '../estimation/prior.ts';
import type { TotalPrediction } from '../estimation/session-total.ts';
import { createRegression, type RegressionPrior } from './regression.ts';

/** How a learner begins and how fast it forgets. */
export type LearnerSettings = {
  readonly prior: RegressionPrior;
  /** Degrees of freedom of the noise: the fewer, the less an outlier counts. */
  readonly tailDegrees: number;
};

/** Learns from what phases and sessions came to, one after the other (docs/estimation.md, Learning). */
export type Learner = {
  /** What is believed now; it changes with every step. */
  readonly belief: Belief;
  /** @param actual tokens of the phase, above 0, in the unit of its prediction */
  learnPhase(prediction: PhasePrediction, actual: number): void;
  /** Learns how far the total of a session was from its prediction; its phases are learned one by one. */
  learnTotal(prediction: TotalPrediction, actual: number): void;
  /** Lets the overall correction drift, as the way of working and the models do. */
  drift(variance: number): void;
};

const mostPhaseResiduals = 200;
const mostTotalResiduals = 100;

/** Begins with nothing learned. */
export function createLearner({ prior, tailDegrees }: LearnerSettings): Learner {
  const regression = createRegression(prior);
  let phaseResiduals: readonly number[] = [];
  let totalResiduals: readonly number[] = [];
  return {
    belief: {
      mean: (effect: Effect) => regression.mean(effect),
      covariance: (one: Effect, other: Effect) => regression.covariance(one, other),
      get a() {
        return regression.shape;
      },
      get b() {
        return regression.scale;
      },
      get phaseResiduals() {
        return phaseResiduals;
      },
      get totalResiduals() {
        return totalResiduals;
      },
    },
    learnPhase: ({ median, spread, jacobian }, actual) => {
      const miss = Math.log(actual / median);
      const z = miss / spread;
      const trust = Math.min(1, (tailDegrees + 1) / (tailDegrees + z ** 2));
      phaseResiduals = [...phaseResiduals, Math.abs(z)].slice(-mostPhaseResiduals);
      regression.observe({ weights: jacobian, miss, trust });
    },
    learnTotal: ({ median, spread }, actual) => {
      totalResiduals = [...totalResiduals, Math.log(actual / median) / spread].slice(
        -mostTotalResiduals,
      );
    },
    drift: (variance) => regression.loosen(globalEffect, variance),
  };
}
