import { leastProbability } from '../estimation/quota-check.ts';
import type { EstimatedPhase } from '../estimation/phase-estimate.ts';
import type { Belief } from '../estimation/prior.ts';
import { documentedWorkOf, forecastSession, type SessionForecast } from './session-forecast.ts';

/** The most that a session should cost by the documented numbers, in work tokens (docs/estimation.md, Advice). */
export const mostDocumentedWork = 100_000;

/** By what a session is called small enough: the quota, the documented limit, or the user, who cuts where he likes. */
export type SizeRule = 'quota' | 'documented' | 'hand';

/** The parts that a plan is cut into, each a session. */
export type PlanCut = { readonly by: SizeRule; readonly parts: readonly SessionForecast[] };

/**
 * The best size of a session: the most phases from the beginning on that fit with a probability of 0.8, the sum predicted anew
 * for each of them (docs/estimation.md, Advice).
 *
 * @param available tokens in the unit of the phases; null: by the documented limit
 * @returns how many phases, 0 where not even the first fits
 */
export function bestSize(
  phases: readonly EstimatedPhase[],
  belief: Belief,
  available: number | null,
): number {
  for (let size = phases.length; size > 0; size--) {
    const some = phases.slice(0, size);
    if (available === null) {
      if (documentedWorkOf(some) <= mostDocumentedWork) return size;
    } else {
      const { probability } = forecastSession(some, belief, available);
      if (probability !== null && probability >= leastProbability) return size;
    }
  }
  return 0;
}

/**
 * Cuts phases into sessions of the best size, each for a window of its own; where the window is unknown, or all of it fits and
 * the documented total is still above its limit, by the documented numbers. What fits nowhere is a part by itself.
 *
 * @param limit of a whole window, in the unit of the phases
 */
export function cutPhases(
  phases: readonly EstimatedPhase[],
  belief: Belief,
  limit: number | null,
): PlanCut {
  if (limit !== null) {
    const parts = partsOf(phases, belief, limit);
    if (parts.length > 1 || documentedWorkOf(phases) <= mostDocumentedWork) {
      return { by: 'quota', parts: parts.map((part) => forecastSession(part, belief, limit)) };
    }
  }
  const parts = partsOf(phases, belief, null);
  return { by: 'documented', parts: parts.map((part) => forecastSession(part, belief, limit)) };
}

function partsOf(
  phases: readonly EstimatedPhase[],
  belief: Belief,
  available: number | null,
): readonly (readonly EstimatedPhase[])[] {
  const parts: (readonly EstimatedPhase[])[] = [];
  for (let rest = phases; rest.length > 0; rest = rest.slice(parts.at(-1)!.length)) {
    parts.push(rest.slice(0, Math.max(1, bestSize(rest, belief, available))));
  }
  return parts;
}
