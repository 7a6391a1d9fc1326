import { median } from '../statistics.ts';
import { forecastOf, normalQuantile, type Forecast } from './forecast.ts';
import { createHistoryLearner } from './history-learner.ts';
import type { HistoryRow } from './history-row.ts';
import type { Hyperparameters } from './hyperparameters.ts';

/** A way to forecast, which learns from the rows of one series. */
export type Method<Row = HistoryRow> = {
  /** Knows of the row what was known before the work. */
  predict(row: Omit<Row, 'actual'>): Forecast;
  learn(row: Row): void;
};

/** The ways that a backtest holds against each other. */
export const methodNames = ['reckon', 'raw', 'medianRatio'] as const;
export type MethodName = (typeof methodNames)[number];

/** Begins each way with nothing learned. */
export function createMethods(parameters: Hyperparameters): Readonly<Record<MethodName, Method>> {
  return { reckon: createHistoryLearner(parameters), raw, medianRatio: createMedianRatio() };
}

const rawSpread = 0.3;

/** The estimate as it stands, 30 % more or less. */
const raw: Method = {
  predict: ({ estimate }) => aroundEstimate(estimate, rawSpread),
  learn: () => {},
};

/** An estimate with so much more or less as its 80 % range. */
export function aroundEstimate(estimate: number, spread = rawSpread): Forecast {
  return forecastOf((tau) => estimate * (1 + (spread * normalQuantile(tau)) / normalQuantile(0.9)));
}

/** Older ratios say little of how somebody estimates now. */
const mostRatios = 200;
/** What the spread of a newcomer's ratios is taken for, and how many rows that weighs. */
const assumed = { spread: 0.8, rows: 3 };

/** The estimate times the median of one's own ratios, as wide as those scatter around it. */
export function createMedianRatio(): Method<Pick<HistoryRow, 'estimate' | 'actual'>> {
  const logRatios: number[] = [];
  return {
    predict: ({ estimate }) => {
      const middle = median(logRatios) ?? 0;
      const squares = logRatios.reduce((sum, ratio) => sum + (ratio - middle) ** 2, 0);
      const spread = Math.sqrt(
        (assumed.rows * assumed.spread ** 2 + squares) / (assumed.rows + logRatios.length),
      );
      return forecastOf((tau) => estimate * Math.exp(middle + spread * normalQuantile(tau)));
    },
    learn: ({ estimate, actual }) => {
      logRatios.push(Math.log(actual / estimate));
      if (logRatios.length > mostRatios) logRatios.shift();
    },
  };
}
