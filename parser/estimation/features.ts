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

/** What a phase's prediction starts from: its formula, or the user's own number in work tokens, which replaces it. */
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
  const { work, shares } =
    'formula' in start
      ? formulaShares(start.formula, belief)
      : { work: start.handWork, shares: [] };
  const slope = belief.mean(slopeEffect);
  const deviation = Math.log(Math.max(work, 1)) - kappa;
  const overall = belief.mean(globalEffect) + belief.mean(projectEffect(project));
  return {
    work,
    shift: overall + slope * deviation,
    jacobian: new Map<Effect, number>([
      [globalEffect, 1],
      [projectEffect(project), 1],
      [slopeEffect, deviation],
      ...shares.map(([effect, share]): [Effect, number] => [effect, (1 + slope) * share]),
    ]),
  };
}

/** S(d) and how large a share of it each correction moves. */
function formulaShares(
  formula: Formula,
  belief: Belief,
): { readonly work: number; readonly shares: readonly (readonly [Effect, number])[] } {
  const { driver, bracket, libraries, work } = evaluateFormula(formula, belief.mean);
  const share = (tokens: number) => (work > 0 ? tokens / work : 0);
  const driverEffect = driver === 'base' ? baseEffect(formula.type) : rateEffect(formula.type);
  const bracketEffects = [driverEffect, ...formula.factors.map(effectOfFactor)];
  return {
    work,
    shares: [
      ...bracketEffects
        .filter((effect) => effect !== undefined)
        .map((effect) => [effect, share(bracket)] as const),
      ...formula.libraries.map(
        ({ name }, index) => [libraryEffect(name), share(libraries[index] ?? 0)] as const,
      ),
    ],
  };
}
