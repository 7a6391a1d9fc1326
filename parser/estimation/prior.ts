import type { PhaseType } from '../plans/plan.ts';
import type { Confidence } from './documented-table.ts';
import { documentedTypes } from './documented-table.ts';
import type { Effect } from './effects.ts';

/** What the model holds to be true before a prediction: the prior, or what was learned from it (docs/estimation.md, Ranges). */
export type Belief = {
  /** The correction d of an effect, in ln units; 0 is exactly the documented number. */
  readonly mean: (effect: Effect) => number;
  /** An entry of V: the covariance of two corrections, in units of the noise variance. */
  readonly covariance: (one: Effect, other: Effect) => number;
  /** J'VK: what two phases share in ignorance, in units of the noise variance. */
  readonly joint: (one: ReadonlyMap<Effect, number>, other: ReadonlyMap<Effect, number>) => number;
  /** Shape and scale of the inverse-gamma noise variance; b / a is its estimate. */
  readonly a: number;
  readonly b: number;
  /** The |z| of past phases, each as it was when predicted. */
  readonly phaseResiduals: readonly number[];
  /** The signed z of past session totals. */
  readonly totalResiduals: readonly number[];
};

const noiseSd = 0.55;
const shape = 3;

const effectSds: Readonly<Record<string, number>> = {
  global: 0.7,
  factor: 0.2,
  library: 0.5,
  project: 0.25,
  slope: 0.22,
};

const typeSds: Readonly<Record<Confidence, number>> = { high: 0.25, medium: 0.4, low: 0.6 };

/** The sd of a correction before anything is learned, in ln units (docs/estimation.md, Ranges). */
export function priorSd(effect: Effect): number {
  const [kind = '', name] = effect.split(':');
  if (kind === 'base' || kind === 'rate')
    return typeSds[documentedTypes[name as PhaseType].confidence];
  const sd = effectSds[kind];
  if (sd === undefined) throw new TypeError(`No prior for the effect "${effect}".`);
  return sd;
}

/** What a learner begins with: variances are in units of the noise variance. */
export const learnerPrior = {
  variance: (effect: Effect): number => (priorSd(effect) / noiseSd) ** 2,
  shape,
  scale: shape * noiseSd ** 2,
};

/** A belief in corrections that have nothing to do with each other, all 0. */
export function independentBelief(
  variance: (effect: Effect) => number,
  { shape: a, scale: b }: Pick<typeof learnerPrior, 'shape' | 'scale'>,
): Belief {
  return {
    mean: () => 0,
    covariance: (one, other) => (one === other ? variance(one) : 0),
    joint: (one, other) => {
      let sum = 0;
      for (const [effect, weight] of one) {
        const shared = other.get(effect);
        if (shared !== undefined) sum += weight * shared * variance(effect);
      }
      return sum;
    },
    a,
    b,
    phaseResiduals: [],
    totalResiduals: [],
  };
}

/** The belief with nothing learned, as wide as docs/estimation.md, Ranges says. */
export const priorBelief: Belief = independentBelief(learnerPrior.variance, learnerPrior);
