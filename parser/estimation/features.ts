import type { Effect } from './effects.ts';
import {
  baseEffect,
  globalEffect,
  libraryEffect,
  projectEffect,
  rateEffect,
  slopeEffect,
} from './effects.ts';
import type { Formula } from './formula.ts';
import { effectOfFactor, evaluateFormula } from './formula.ts';
import type { Belief } from './prior.ts';

/** What a phase looks like to the model: its formula, or the user's own number in work tokens, which replaces it. */
export type StartingPoint = { readonly formula: Formula } | { readonly handWork: number };

/** How a phase looks to the model (docs/estimation.md, Ranges). */
export type PhaseFeatures = {
  /** S(d), or the user's own number: the phase before the overall corrections, in work tokens. */
  readonly work: number;
  /** The overall corrections dG + dP + dS (ln S − kappa), in ln units. */
  readonly shift: number;
  /** The Jacobian J of ln tokens at the current corrections; effects that are not in it have 0. */
  readonly jacobian: ReadonlyMap<Effect, number>;
};

/** The phase at which the slope turns: 30,000 work tokens (docs/estimation.md, Ranges). */
const kappa = Math.log(30_000);

/**
 * Describes a phase to the model.
 *
 * A hand number has no terms of its own to correct, only the overall ones. The slope is in work tokens whatever the
 * answer's unit is, because kappa is.
 *
 * @param project id of the project, as in its effect
 */
export function phaseFeatures(
  start: StartingPoint,
  project: string,
  belief: Belief,
): PhaseFeatures {
  const jacobian = new Map<Effect, number>();
  const slope = belief.mean(slopeEffect);
  const work =
    'formula' in start ? addFormula(jacobian, start.formula, belief, 1 + slope) : start.handWork;
  const deviation = Math.log(Math.max(work, 1)) - kappa;
  const own = projectEffect(project);
  jacobian.set(globalEffect, 1).set(own, 1).set(slopeEffect, deviation);
  const overall = belief.mean(globalEffect) + belief.mean(own);
  return { work, shift: overall + slope * deviation, jacobian };
}

/**
 * Adds how large a share of S(d) each correction moves.
 *
 * @param scale by which S(d) moves the phase
 * @returns S(d), in work tokens
 */
function addFormula(
  jacobian: Map<Effect, number>,
  formula: Formula,
  belief: Belief,
  scale: number,
): number {
  const { driver, bracket, libraries, work } = evaluateFormula(formula, belief.mean);
  const share = (tokens: number) => (work > 0 ? (scale * tokens) / work : 0);
  const ofBracket = share(bracket);
  jacobian.set(driver === 'base' ? baseEffect(formula.type) : rateEffect(formula.type), ofBracket);
  for (const factor of formula.factors) {
    const effect = effectOfFactor(factor);
    if (effect !== undefined) jacobian.set(effect, ofBracket);
  }
  for (const [index, { name }] of formula.libraries.entries()) {
    jacobian.set(libraryEffect(name), share(libraries[index]!));
  }
  return work;
}
