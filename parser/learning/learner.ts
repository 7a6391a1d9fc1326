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
  /**
   * Learns from the total of a session whose phases are not known one by one, as one observation of them all.
   *
   * @param jacobian of the sum, see `sumJacobian`
   */
  learnSum(
    prediction: TotalPrediction,
    jacobian: ReadonlyMap<Effect, number>,
    actual: number,
  ): void;
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
  const phaseResiduals = createLatest(mostPhaseResiduals);
  const totalResiduals = createLatest(mostTotalResiduals);
  const belief: Belief = {
    mean: (effect: Effect) => regression.mean(effect),
    covariance: (one: Effect, other: Effect) => regression.covariance(one, other),
    joint: (one, other) => regression.joint(one, other),
    get a() {
      return regression.shape;
    },
    get b() {
      return regression.scale;
    },
    get phaseResiduals() {
      return phaseResiduals.all();
    },
    get totalResiduals() {
      return totalResiduals.all();
    },
  };
  const trustIn = (z: number) => Math.min(1, (tailDegrees + 1) / (tailDegrees + z ** 2));
  return {
    belief,
    learnPhase: ({ median, spread, jacobian }, actual) => {
      const miss = Math.log(actual / median);
      const z = miss / spread;
      const trust = trustIn(z);
      phaseResiduals.add(Math.abs(z));
      regression.observe({ weights: jacobian, miss, trust });
    },
    learnSum: ({ median, spread }, jacobian, actual) => {
      const miss = Math.log(actual / median);
      const ignorance = regression.joint(jacobian, jacobian);
      // What the spread of the sum holds beside ignorance: the phases' own noise, part of which cancels.
      const noise = (spread ** 2 * belief.a) / belief.b - ignorance;
      regression.observe({ weights: jacobian, miss, noise, trust: trustIn(miss / spread) });
    },
    learnTotal: ({ median, spread }, actual) => {
      totalResiduals.add(Math.log(actual / median) / spread);
    },
    drift: (variance) => regression.loosen(globalEffect, variance),
  };
}

/** The latest values of a list that grows, copied only when they are asked for. */
function createLatest(most: number): { add(value: number): void; all(): readonly number[] } {
  const values: number[] = [];
  let copy: readonly number[] | undefined = [];
  return {
    add: (value) => {
      values.push(value);
      if (values.length > most) values.shift();
      copy = undefined;
    },
    all: () => (copy ??= [...values]),
  };
}
