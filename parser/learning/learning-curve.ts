import { forecastRecord, type ForecastRecord } from '../reconciliation/forecast-record.ts';
import { isForecast, type SessionOutcome } from '../reconciliation/session-outcome.ts';

/** How good a run of forecasts was, by their place among all of them. */
export type LearningStep = {
  /** The first and the last of them, from 1. */
  readonly from: number;
  readonly to: number;
} & Pick<ForecastRecord, 'n' | 'coverage' | 'typicalMissPercent' | 'widthFactor'>;

/** The places at which a step ends; after the last one all are one step. */
const ends = [3, 5, 10, 20, 50, 100];

/**
 * How forecasts became better: the first three, the fourth and fifth, and so on.
 *
 * @param outcomes oldest first
 */
export function learningCurve(outcomes: readonly SessionOutcome[]): LearningStep[] {
  const forecasts = outcomes.filter(isForecast);
  return [...ends, Infinity].flatMap((end, index) => {
    const from = (ends[index - 1] ?? 0) + 1;
    const own = forecasts.slice(from - 1, end);
    if (own.length === 0) return [];
    const { n, coverage, typicalMissPercent, widthFactor } = forecastRecord(own);
    const to = from - 1 + own.length;
    return [{ from, to, n, coverage, typicalMissPercent, widthFactor }];
  });
}
