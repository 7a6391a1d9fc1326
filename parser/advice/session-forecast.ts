import { fitProbability } from '../estimation/fit-probability.ts';
import type { EstimatedPhase } from '../estimation/phase-estimate.ts';
import type { Belief } from '../estimation/prior.ts';
import { roundRange, type Range } from '../estimation/range.ts';
import { predictTotal, totalQuantile } from '../estimation/session-total.ts';
import { roundTokens } from '../usage/tokens.ts';

/** What some phases come to that are done in one session. */
export type SessionForecast = {
  /** Ids, in the order of the plan. */
  readonly phases: readonly string[];
  readonly total: Range;
  /** By the documented formula or the user's own numbers, in work tokens. */
  readonly documentedWork: number;
  /** Of staying within what is available, 0–1; null where that is unknown. */
  readonly probability: number | null;
};

/** Forecasts phases as a session of their own, of which nothing else is done. */
export function forecastSession(
  phases: readonly EstimatedPhase[],
  belief: Belief,
  available: number | null,
): SessionForecast {
  const predictions = phases.map(({ prediction }) => prediction);
  const total = predictTotal(predictions, belief);
  return {
    phases: phases.map(({ printed }) => printed.id),
    total: roundRange({
      low: totalQuantile(total, belief, 0.1),
      mid: totalQuantile(total, belief, 0.5),
      high: totalQuantile(total, belief, 0.9),
    }),
    documentedWork: documentedWorkOf(phases),
    probability: available === null ? null : fitProbability(total, belief, available),
  };
}

export function documentedWorkOf(phases: readonly EstimatedPhase[]): number {
  return roundTokens(phases.reduce((sum, { documentedWork }) => sum + documentedWork.mid, 0));
}
