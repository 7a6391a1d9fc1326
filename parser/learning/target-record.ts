import { isForecast, variancesOf, type SessionOutcome } from '../reconciliation/session-outcome.ts';

/** A target that is often named for estimates, how many forecasts met it, and how many could (docs/estimation.md, Figures of forecasts). */
export type TargetRecord = {
  /** Off by at most so much. */
  readonly withinPercent: number;
  /** The session from which on it is aimed for. */
  readonly fromSession: number;
  /** Share of all forecasts that met it; null where there is none. */
  readonly metPercent: number | null;
  readonly n: number;
  /** Share that would meet it with perfect knowledge of a session of four phases: the same work done twice differs. */
  readonly floorPercent: number;
};

const targets = [
  { withinPercent: 30, fromSession: 1, floorPercent: 78 },
  { withinPercent: 10, fromSession: 3, floorPercent: 31 },
  { withinPercent: 5, fromSession: 5, floorPercent: 16 },
] as const;

/** Holds forecasts against the targets, over all of them. */
export function recordTargets(outcomes: readonly SessionOutcome[]): TargetRecord[] {
  const misses = variancesOf(outcomes.filter(isForecast)).map(Math.abs);
  const n = misses.length;
  return targets.map((target) => {
    const met = misses.filter((miss) => miss <= target.withinPercent).length;
    return { ...target, metPercent: n > 0 ? (met / n) * 100 : null, n };
  });
}
