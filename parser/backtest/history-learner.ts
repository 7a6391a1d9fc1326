import { globalEffect, projectEffect, slopeEffect, type Effect } from '../estimation/effects.ts';
import { phaseQuantile, predictPhase, type PhasePrediction } from '../estimation/predict.ts';
import { predictTotal, totalQuantile, type TotalPrediction } from '../estimation/session-total.ts';
import { createLearner } from '../learning/learner.ts';
import { forecastOf, type Forecast } from './forecast.ts';
import type { HistoryRow } from './history-row.ts';
import type { Hyperparameters } from './hyperparameters.ts';

/** The model of phases on a history that has estimates in place of formulas: its effects are the type, the project and the size. */
export type HistoryLearner = {
  /** In the unit of the estimate. */
  predictionOf(row: HistoryRow): PhasePrediction;
  predict(row: HistoryRow): Forecast;
  learn(row: HistoryRow): void;
  /** What the rows of a session will come to together; what is learned of the total is said with `learn`. */
  predictTotal(rows: readonly HistoryRow[]): {
    readonly forecast: Forecast;
    readonly learn: (actual: number) => void;
  };
};

/** Begins with nothing learned. */
export function createHistoryLearner(parameters: Hyperparameters): HistoryLearner {
  const { vi, vs, vc, vp, a0, s0, nu, q, e0 } = parameters;
  const variances: Readonly<Record<string, number>> = {
    global: vi,
    slope: vs,
    type: vc,
    project: vp,
  };
  const learner = createLearner({
    prior: {
      variance: (effect) => variances[effect.split(':', 1)[0]!] ?? 0,
      shape: a0,
      scale: a0 * s0 ** 2,
    },
    tailDegrees: nu,
  });
  const { belief } = learner;
  // What is learned of a row is how far it was from its forecast, which was just made.
  let latest: { readonly row: HistoryRow; readonly prediction: PhasePrediction } | undefined;
  const predictionOf = ({ estimate, type, project }: HistoryRow): PhasePrediction => {
    const jacobian = new Map<Effect, number>([
      [globalEffect, 1],
      [slopeEffect, Math.log(estimate) - e0],
      [`type:${type}`, 1],
      [projectEffect(project), 1],
    ]);
    let shift = 0;
    for (const [effect, weight] of jacobian) shift += weight * belief.mean(effect);
    return predictPhase(estimate, { work: estimate, shift, jacobian }, belief);
  };
  return {
    predictionOf,
    predict: (row) => {
      const prediction = predictionOf(row);
      latest = { row, prediction };
      return forecastOf((tau) => phaseQuantile(prediction, belief, tau));
    },
    learn: (row) => {
      const prediction = latest?.row === row ? latest.prediction : predictionOf(row);
      latest = undefined;
      learner.learnPhase(prediction, row.actual);
      learner.drift(q);
    },
    predictTotal: (rows) => {
      const total: TotalPrediction = predictTotal(rows.map(predictionOf), belief);
      return {
        forecast: forecastOf((tau) => totalQuantile(total, belief, tau)),
        learn: (actual) => learner.learnTotal(total, actual),
      };
    },
  };
}
