import type { Range } from '../estimation/range.ts';
import { intervalScore } from '../interval-score.ts';
import { mean, median } from '../statistics.ts';
import { coverageOf, isForecast, type Coverage, type SessionOutcome } from './session-outcome.ts';

/** How good forecasts were, each figure over all `n` of them (docs/estimation.md, Figures of forecasts); null where there is none. */
export type ForecastRecord = {
  readonly n: number;
  /** How many lay inside their 80 % range. */
  readonly coverage: Coverage;
  /** Median of |variancePercent|. */
  readonly typicalMissPercent: number | null;
  /** Share in percent whose actual lies within 25 % of the middle. */
  readonly within25Percent: number | null;
  /** Median of actual ÷ middle: above 1 the work costs more than is said. */
  readonly medianRatio: number | null;
  /** Median of high ÷ low. */
  readonly widthFactor: number | null;
  /**
   * Mean score of the ranges, and of those of the documented formula on the same sessions: width in ln units and ten times the
   * miss, less is better. Of the `n` whose estimate tells both.
   */
  readonly intervalScore: {
    readonly n: number;
    readonly own: number;
    readonly documented: number;
  } | null;
  /** Error of the sum of the last ten, in percent of their estimates; over is positive. Of one unit only. */
  readonly lastTen: { readonly n: number; readonly variancePercent: number } | null;
};

const mostInSum = 10;

/**
 * Says how good forecasts were: coverage, typical miss, bias and width; null where there is none to say it of.
 *
 * @param outcomes oldest first; those that are no forecast are passed over
 * @param most how many of the latest count; all when not given
 */
export function forecastRecord(
  outcomes: readonly SessionOutcome[],
  most = Infinity,
): ForecastRecord {
  const all = outcomes.filter(isForecast);
  const forecasts = all.slice(Math.max(0, all.length - most));
  const totals = forecasts.flatMap(({ answer: { total, unit } }) => {
    const { estimate, interval, actual, variancePercent: percent } = total;
    if (estimate === null || interval === null || actual === null || percent === null) return [];
    return [{ documented: total.documented, unit, estimate, interval, actual, percent }];
  });
  const unit = totals.at(-1)?.unit;
  const last = totals.filter((total) => total.unit === unit).slice(-mostInSum);
  const estimated = last.reduce((sum, { estimate }) => sum + estimate, 0);
  const used = last.reduce((sum, { actual }) => sum + actual, 0);
  const close = totals.filter(({ percent }) => Math.abs(percent) <= 25).length;
  return {
    n: totals.length,
    coverage: coverageOf(forecasts),
    typicalMissPercent: median(totals.map(({ percent }) => Math.abs(percent))) ?? null,
    within25Percent: totals.length > 0 ? (close / totals.length) * 100 : null,
    medianRatio: median(totals.map(({ actual, estimate }) => actual / estimate)) ?? null,
    widthFactor:
      median(totals.flatMap(({ interval: { low, high } }) => (low > 0 ? [high / low] : []))) ??
      null,
    intervalScore: scoreRanges(totals),
    lastTen:
      estimated > 0
        ? { n: last.length, variancePercent: ((used - estimated) / estimated) * 100 }
        : null,
  };
}

function scoreRanges(
  totals: readonly {
    readonly interval: Range;
    readonly documented: Range | null;
    readonly actual: number;
  }[],
): ForecastRecord['intervalScore'] {
  const scored = totals.flatMap(({ interval, documented, actual }) =>
    documented && documented.low > 0 && interval.low > 0 && actual > 0
      ? [{ own: intervalScore(interval, actual), documented: intervalScore(documented, actual) }]
      : [],
  );
  if (scored.length === 0) return null;
  const meanOf = (key: 'own' | 'documented') => mean(scored.map((each) => each[key])) ?? 0;
  return { n: scored.length, own: meanOf('own'), documented: meanOf('documented') };
}
