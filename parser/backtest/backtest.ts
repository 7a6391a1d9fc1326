import type { Forecast } from './forecast.ts';
import { createHistoryLearner } from './history-learner.ts';
import type { HistoryRow } from './history-row.ts';
import type { Hyperparameters } from './hyperparameters.ts';
import { createMethods, methodNames, type MethodName } from './methods.ts';
import {
  scoreCurve,
  scoreMethods,
  type MethodScores,
  type ReplayStep,
  type ScoreCurve,
} from './score-methods.ts';

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
  readonly methods: MethodScores<MethodName>;
  readonly curve: ScoreCurve<MethodName>;
  /** In the order of the history. */
  readonly predictions: readonly RowPrediction[];
  /** In the order in which they were made, series by series; none where the history has no sessions. */
  readonly sessionPredictions: readonly SessionPrediction[];
};

type Step = ReplayStep<MethodName> & { readonly row: number };

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
  return {
    n: rows.length,
    series: series.length,
    methods: scoreMethods(steps, methodNames),
    curve: scoreCurve(steps, methodNames),
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
