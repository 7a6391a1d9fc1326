import {
  globalEffect,
  projectEffect,
  slopeEffect,
  type Effect,
} from '../../parser/estimation/effects.ts';
import { evaluateFormula, type Formula } from '../../parser/estimation/formula.ts';
import type { PastSession } from '../../parser/learning/past-session.ts';
import { dayMs } from '../../parser/time.ts';
import { noTokens, type TokenCounts } from '../../parser/usage/tokens.ts';
import { drawNoise } from './draw-noise.ts';
import { drawPlan } from './draw-plan.ts';
import type { Project, User } from './draw-user.ts';
import { drawNormal } from './random/draw-normal.ts';
import { createRandom } from './random/random.ts';
import type { World } from './world.ts';

/** A session as reckon sees it, with the truth that it does not see. */
export type SimulatedSession = {
  /** From 1 on. */
  readonly number: number;
  readonly project: string;
  readonly past: PastSession;
  readonly phases: readonly SimulatedPhase[];
  /** Work tokens of all phases. */
  readonly actual: number;
};

export type SimulatedPhase = {
  /** Work tokens by the documented formula. */
  readonly documented: number;
  /** Work tokens that a phase like this takes without noise. */
  readonly median: number;
  readonly actual: number;
};

/** ln of the phase at which the slope turns, in work tokens. */
const kappa = Math.log(30_000);

/** Lets a user work for some sessions. Plans are the same in every world, and the first sessions do not depend on how many follow. */
export function simulateSessions(
  { corrections, projects }: User,
  world: World,
  count: number,
  seed: number,
): SimulatedSession[] {
  const [plans, noise, drift] = [1, 2, 3].map((stream) => createRandom(seed, stream));
  let change = 0;
  return Array.from({ length: count }, (_none, index) => {
    const number = index + 1;
    if (index > 0) change += drawNormal(drift!, 0, world.driftSd);
    if (number === world.step?.session) change += world.step.change;
    const { project, phases: formulas } = drawPlan(plans!, { corrections, projects });
    const phases = formulas.map((formula) => {
      const median = trueMedian(formula, project, corrections) * Math.exp(change);
      const actual = median * Math.exp(drawNoise(noise!, world));
      return { documented: evaluateFormula(formula).work, median, actual };
    });
    const actual = phases.reduce((sum, phase) => sum + phase.actual, 0);
    const past: PastSession = {
      id: `session-${number}`,
      startedAt: number * dayMs,
      endedAt: number * dayMs,
      project: project.id,
      clientModel: undefined,
      phases: formulas.map((formula, place) => ({
        id: `phase-${place + 1}`,
        type: formula.type,
        libraries: formula.libraries.map(({ name }) => name),
        start: { formula },
        used: workTokens(phases[place]!.actual),
      })),
      total: workTokens(actual),
    };
    return { number, project: project.id, past, phases, actual };
  });
}

/** The median that the model of docs/estimation.md, Ranges has with the user's true corrections. */
function trueMedian(
  formula: Formula,
  { id }: Project,
  corrections: ReadonlyMap<Effect, number>,
): number {
  const of = (effect: Effect) => corrections.get(effect) ?? 0;
  const eta = Math.log(evaluateFormula(formula, of).work);
  return Math.exp(eta + of(globalEffect) + of(projectEffect(id)) + of(slopeEffect) * (eta - kappa));
}

function workTokens(work: number): TokenCounts {
  return { ...noTokens, work };
}
