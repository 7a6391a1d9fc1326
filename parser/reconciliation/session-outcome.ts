import type { Level, PhaseType } from '../plans/plan.ts';
import type { Reconciliation } from './reconcile.ts';

/** A session held against its estimate, with what reports need of its plan and its file. */
export type SessionOutcome = {
  readonly answer: Reconciliation;
  readonly level: Level;
  /** Made from the logs by `backfill`. */
  readonly backfilled: boolean;
  /** Type of each phase by its id, as it was estimated, else as the plan says; empty where there is neither. */
  readonly types: ReadonlyMap<string, PhaseType>;
  /** Libraries that the plan's phases name. */
  readonly libraries: readonly string[];
};

/** Whether a session's finished phases tell how good estimates are: it is over, its estimate was frozen before the work began, and its tokens are not assumed. */
export function hasForecastPhases({ answer, backfilled }: SessionOutcome): boolean {
  const isMade = backfilled || answer.imported !== null;
  const isAssumed = answer.metered?.assumed === true;
  return answer.status !== 'active' && answer.estimateSource === 'frozen' && !isMade && !isAssumed;
}

/** Whether its total does so too: all that the estimate was for was finished. */
export function isForecast(outcome: SessionOutcome): boolean {
  const { complete, total } = outcome.answer;
  return hasForecastPhases(outcome) && complete === true && total.variancePercent !== null;
}

/** How many forecasts lie inside their range, of how many. */
export type Coverage = { readonly inside: number; readonly of: number };

export function coverageOf(forecasts: readonly SessionOutcome[]): Coverage {
  const inside = forecasts.filter(({ answer }) => answer.total.insideRange).length;
  return { inside, of: forecasts.length };
}

/** By how many percent each forecast missed the middle of its estimate; over is positive. */
export function variancesOf(forecasts: readonly SessionOutcome[]): number[] {
  return forecasts.flatMap(({ answer }) => answer.total.variancePercent ?? []);
}
