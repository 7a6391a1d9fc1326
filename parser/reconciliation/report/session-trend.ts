import { median } from '../../statistics.ts';
import type { Unit } from '../../usage/tokens.ts';
import { coverageOf, isForecast, variancesOf } from '../session-outcome.ts';
import type { Coverage, SessionOutcome } from '../session-outcome.ts';

/** How good the forecasts were that were made before a session. */
export type SessionTrend = {
  /** The latest ten, oldest first. */
  readonly sessions: readonly {
    readonly session: string;
    readonly started: string | null;
    readonly unit: Unit;
    readonly estimate: number | null;
    readonly actual: number | null;
    readonly variancePercent: number | null;
    readonly accuracyPercent: number | null;
    readonly insideRange: boolean | null;
  }[];
  /** Of these sessions; 8 in 10 are expected inside. */
  readonly coverage: Coverage;
  /** Median of their |variancePercent|; null without a forecast. */
  readonly medianMissPercent: number | null;
};

const mostSessions = 10;

/**
 * Says how good the last ten forecasts before a session were: each of them, coverage and median miss in percent.
 *
 * @param history earlier sessions, oldest first
 */
export function trendOf(history: readonly SessionOutcome[]): SessionTrend {
  const forecasts = history.filter(isForecast).slice(-mostSessions);
  return {
    sessions: forecasts.map(({ answer: { session, started, unit, total } }) => ({
      session,
      started,
      unit,
      estimate: total.estimate,
      actual: total.actual,
      variancePercent: total.variancePercent,
      accuracyPercent: total.accuracyPercent,
      insideRange: total.insideRange,
    })),
    coverage: coverageOf(forecasts),
    medianMissPercent: median(variancesOf(forecasts).map(Math.abs)) ?? null,
  };
}
