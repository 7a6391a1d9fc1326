import type { Forecast } from './forecast.ts';
import { scoreOf, type Score } from './score.ts';

/** One actual that each way of forecasting had to tell. */
export type ReplayStep<Name extends string> = {
  /** How many were known before it. */
  readonly seen: number;
  readonly actual: number;
  readonly forecasts: Readonly<Record<Name, Forecast>>;
};

/** Each way of forecasting with its score. */
export type MethodScores<Name extends string> = Readonly<Record<Name, Score>>;

/** Scores by how much was known before: windows around `seen`, which ones is said there. */
export type ScoreCurve<Name extends string> = readonly (MethodScores<Name> & {
  readonly seen: number;
  readonly from: number;
  readonly to: number;
})[];

const windows = [
  { seen: 0, from: 0, to: 0 },
  { seen: 1, from: 1, to: 1 },
  { seen: 3, from: 2, to: 4 },
  { seen: 5, from: 4, to: 6 },
  { seen: 10, from: 8, to: 12 },
  { seen: 30, from: 25, to: 35 },
  { seen: 100, from: 80, to: 120 },
  { seen: 300, from: 250, to: 350 },
  { seen: 1000, from: 800, to: 1200 },
] as const;

/** Scores each way of forecasting over all steps. */
export function scoreMethods<Name extends string>(
  steps: readonly ReplayStep<Name>[],
  names: readonly Name[],
): MethodScores<Name> {
  const scores = names.map((name) => [
    name,
    scoreOf(steps.map(({ forecasts, actual }) => ({ forecast: forecasts[name], actual }))),
  ]);
  return Object.fromEntries(scores) as MethodScores<Name>;
}

/** Scores each way of forecasting by how much was known; windows without a step are left out. */
export function scoreCurve<Name extends string>(
  steps: readonly ReplayStep<Name>[],
  names: readonly Name[],
): ScoreCurve<Name> {
  return windows.flatMap((window) => {
    const own = steps.filter(({ seen }) => seen >= window.from && seen <= window.to);
    return own.length > 0 ? [{ ...window, ...scoreMethods(own, names) }] : [];
  });
}
