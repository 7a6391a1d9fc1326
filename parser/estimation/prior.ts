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

/** The belief with nothing learned: every correction 0, independent, as wide as docs/estimation.md, Ranges says. */
export const priorBelief: Belief = {
  mean: () => 0,
  covariance: (one, other) => (one === other ? (priorSd(one) / noiseSd) ** 2 : 0),
  a: shape,
  b: shape * noiseSd ** 2,
  phaseResiduals: [],
  totalResiduals: [],
};
