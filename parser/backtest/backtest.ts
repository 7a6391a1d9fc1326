import type { Forecast } from './forecast.ts';
import { createHistoryLearner } from './history-learner.ts';
import type { HistoryRow } from './history-row.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { createMethods, methodNames, type MethodName } from './methods.ts';
import { scoreOf, type Score, type ScoredForecast } from './score.ts';

/** Each way of forecasting with its score. */
export type MethodScores = Readonly<Record<MethodName, Score>>;

/** The model's forecast of a row, by its place in the history. */
export type RowPrediction = Forecast & { readonly row: number; readonly actual: number };
/** The model's forecast of a session, made before the first of its rows. */
export type SessionPrediction = Forecast & {
  readonly series: string;
  readonly session: string;
  readonly actual: number;
};

/** A history replayed (docs/machine-interface.md, backtest). */
export type Backtest = {
  readonly n: number;
  /** How many there are. */
  readonly series: number;
  readonly methods: MethodScores;
  /** Scores by how many rows of their series were known before: windows around `seen`, which ones is said there. */
  readonly curve: readonly (MethodScores & {
    readonly seen: number;
    readonly from: number;
    readonly to: number;
  })[];
  /** In the order of the history. */
  readonly predictions: readonly RowPrediction[];
  /** In the order in which they were made, series by series; none where the history has no sessions. */
  readonly sessionPredictions: readonly SessionPrediction[];
};

type Step = {
  readonly row: number;
  /** Rows of the series before it. */
  readonly seen: number;
  readonly actual: number;
  readonly forecasts: Readonly<Record<MethodName, Forecast>>;
};

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

/**
 * Replays a history: each row is forecast from the rows of its series before it, and learned from after that.
 *
 * @param options.byTime series are replayed by the times of their rows, else in the order of the history
 */
export function backtest(
  rows: readonly HistoryRow[],
  parameters: Hyperparameters,
  options: { readonly byTime?: boolean } = {},
): Backtest {
  const numbered = rows.map((row, index) => ({ ...row, index }));
  const ordered = options.byTime === true ? numbered.toSorted(compareTimes) : numbered;
  const series = [...Map.groupBy(ordered, (row) => row.series).values()];
  const steps = series.flatMap((own) => replay(own, parameters));
  const scoresOf = (own: readonly Step[]) =>
    Object.fromEntries(
      methodNames.map((name) => [name, scoreOf(own.map((step) => scored(step, name)))]),
    ) as MethodScores;
  return {
    n: rows.length,
    series: series.length,
    methods: scoresOf(steps),
    curve: windows.flatMap((window) => {
      const own = steps.filter(({ seen }) => seen >= window.from && seen <= window.to);
      return own.length > 0 ? [{ ...window, ...scoresOf(own) }] : [];
    }),
    predictions: steps
      .map(({ row, actual, forecasts }) => ({ row, ...forecasts.reckon, actual }))
      .toSorted((a, b) => a.row - b.row),
    sessionPredictions: series.flatMap((own) => forecastSessions(own, parameters)),
  };
}

function replay(
  rows: readonly (HistoryRow & { readonly index: number })[],
  parameters: Hyperparameters,
): Step[] {
  const methods = createMethods(parameters);
  return rows.map((row, seen) => {
    const forecasts = Object.fromEntries(
      methodNames.map((name) => [name, methods[name].predict(row)]),
    ) as Step['forecasts'];
    for (const name of methodNames) methods[name].learn(row);
    return { row: row.index, seen, actual: row.actual, forecasts };
  });
}

function forecastSessions(
  rows: readonly HistoryRow[],
  parameters: Hyperparameters,
): SessionPrediction[] {
  const learner = createHistoryLearner(parameters);
  const sessions = Map.groupBy(rows, ({ session }) => session);
  if ([...sessions.keys()].every((session) => session === undefined)) return [];
  const open = new Map<string, { left: number; learn: () => void }>();
  return rows.flatMap((row) => {
    const { session, series } = row;
    const own = session === undefined ? [] : sessions.get(session)!;
    const made: SessionPrediction[] = [];
    if (session !== undefined && !open.has(session)) {
      const { forecast, learn } = learner.predictTotal(own);
      const actual = own.reduce((sum, each) => sum + each.actual, 0);
      made.push({ series, session, ...forecast, actual });
      open.set(session, { left: own.length, learn: () => learn(actual) });
    }
    learner.learn(row);
    const current = open.get(session ?? '');
    if (current && --current.left === 0) current.learn();
    return made;
  });
}

/** Numbers by size, other times as text. */
function compareTimes({ time: a = '' }: HistoryRow, { time: b = '' }: HistoryRow): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

function scored({ forecasts, actual }: Step, name: MethodName): ScoredForecast {
  return { forecast: forecasts[name], actual };
}
