import { intervalScore } from '../interval-score.ts';
import { mean, median } from '../statistics.ts';
import type { Forecast } from './forecast.ts';

/** A forecast with what came of it; the actual is above 0. */
export type ScoredForecast = { readonly forecast: Forecast; readonly actual: number };

/** How good forecasts were (docs/estimation.md, Backtest). Shares are 0–1; null where there are none. */
export type Score = {
  readonly n: number;
  /** Median and mean of |mid − actual| ÷ actual. */
  readonly mdare: number | null;
  readonly mmre: number | null;
  /** Share whose mid is within 25 % of the actual. */
  readonly pred25: number | null;
  /** Median of actual ÷ mid. */
  readonly bias: number | null;
  /** Shares of actuals between the 25 and 75 % quantiles, and between the 10 and 90 % ones. */
  readonly coverage50: number | null;
  readonly coverage80: number | null;
  /** Median of high ÷ low. */
  readonly widthFactor: number | null;
  /** Mean width of the 80 % range in ln units and ten times by how far it was missed: less is better. */
  readonly intervalScore80: number | null;
};

/** Scores forecasts by what came of them. */
export function scoreOf(scored: readonly ScoredForecast[]): Score {
  const errors = scored.map(({ forecast, actual }) => Math.abs(forecast.mid - actual) / actual);
  const share = (holds: (each: ScoredForecast) => boolean) =>
    scored.length === 0 ? null : scored.filter(holds).length / scored.length;
  return {
    n: scored.length,
    mdare: median(errors) ?? null,
    mmre: mean(errors) ?? null,
    pred25: share(({ forecast, actual }) => Math.abs(forecast.mid - actual) <= 0.25 * actual),
    bias: median(scored.map(({ forecast, actual }) => actual / forecast.mid)) ?? null,
    coverage50: share(({ forecast, actual }) => forecast.q25 <= actual && actual <= forecast.q75),
    coverage80: share(({ forecast, actual }) => forecast.low <= actual && actual <= forecast.high),
    widthFactor: median(scored.map(({ forecast }) => forecast.high / forecast.low)) ?? null,
    intervalScore80:
      mean(scored.map(({ forecast, actual }) => intervalScore(forecast, actual))) ?? null,
  };
}
