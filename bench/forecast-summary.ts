import { scoreOf } from '../parser/backtest/score.ts';
import { mean, median } from '../parser/statistics.ts';
import type { ScoredSession } from '../test/simulator/score-session.ts';

/** Session numbers that are looked at together, both ends included, so that chance is small. */
export type Window = { readonly name: string; readonly from: number; readonly to: number };

/** Around sessions 1, 3, 5, 10, 30 and 60. */
export const windows: readonly Window[] = [
  { name: '1', from: 1, to: 1 },
  { name: '3', from: 2, to: 4 },
  { name: '5', from: 4, to: 6 },
  { name: '10', from: 8, to: 12 },
  { name: '30', from: 28, to: 32 },
  { name: '60', from: 56, to: 60 },
];

/** The sessions after the lasting change of the drifting world. */
export const afterStep: Window = { name: '50–59', from: 50, to: 59 };

/** How good the forecasts of a window were. */
export type Summary = {
  readonly window: Window;
  readonly sessions: number;
  /** Medians of |forecast − actual| ÷ actual of totals. */
  readonly errors: {
    readonly documented: number;
    readonly reckon: number;
    readonly oracle: number;
  };
  /** Share of totals inside their 80 % range, and the median of its high ÷ low. */
  readonly coverage80: number;
  readonly width: number;
  /** Mean of |ln(predicted ÷ true median)| of phases. */
  readonly phaseError: number;
  /** Mean square of probability to fit − outcome, and that of one who only knows how many fit. */
  readonly brier: number;
  readonly brierOfBaseRate: number;
  /** Plans that were cut so that they fit: the mean of the probability, and the share that did. */
  readonly cut: Cut;
};

export type Cut = { readonly plans: number; readonly predicted: number; readonly fit: number };

export function summarize(all: readonly ScoredSession[], window: Window): Summary {
  const sessions = sessionsIn(all, window);
  const errorOf = (forecast: (session: ScoredSession) => number) =>
    median(sessions.map((each) => Math.abs(forecast(each) - each.actual) / each.actual))!;
  const score = scoreOf(sessions.map(({ reckon, actual }) => ({ forecast: reckon, actual })));
  const fitShare = mean(sessions.map(({ whole }) => Number(whole.fits)))!;
  return {
    window,
    sessions: sessions.length,
    errors: {
      documented: errorOf(({ documented }) => documented),
      reckon: score.mdare!,
      oracle: errorOf(({ oracle }) => oracle),
    },
    coverage80: score.coverage80!,
    width: score.widthFactor!,
    phaseError: mean(sessions.flatMap(({ phaseErrors }) => phaseErrors.map(Math.abs)))!,
    brier: mean(sessions.map(({ whole }) => (whole.probability - Number(whole.fits)) ** 2))!,
    brierOfBaseRate: fitShare * (1 - fitShare),
    cut: cutOf(sessions),
  };
}

/** What was promised of the plans that were cut, and what came of them. */
export function cutOf(sessions: readonly ScoredSession[]): Cut {
  const cuts = sessions.flatMap(({ cut }) => (cut ? [cut] : []));
  return {
    plans: cuts.length,
    predicted: mean(cuts.map(({ probability }) => probability)) ?? Number.NaN,
    fit: mean(cuts.map(({ fits }) => Number(fits))) ?? Number.NaN,
  };
}

function sessionsIn(all: readonly ScoredSession[], { from, to }: Window): ScoredSession[] {
  return all.filter(({ number }) => from <= number && number <= to);
}

/** A markdown table with a row for each window. */
export function summaryTable(summaries: readonly Summary[]): string {
  const lines = summaries.map((summary) => {
    const { window, sessions, errors, cut } = summary;
    const cells = [
      nameOf(window),
      sessions,
      [errors.documented, errors.reckon, errors.oracle].map(decimals(2)).join(' / '),
      `${(100 * summary.coverage80).toFixed(0)} %`,
      summary.width.toFixed(1),
      summary.phaseError.toFixed(3),
      `${summary.brier.toFixed(3)} (${summary.brierOfBaseRate.toFixed(3)})`,
      `${cut.predicted.toFixed(2)} / ${cut.fit.toFixed(2)} (${cut.plans})`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| session | n | median error documented / reckon / oracle | inside 80 % | high ÷ low | phase ln-error | Brier (base rate) | cut plans: predicted / fit (n) |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...lines,
  ].join('\n');
}

/** The session that a window is around, and the window itself where it says more. */
function nameOf({ name, from, to }: Window): string {
  const numbers = from === to ? String(from) : `${from}–${to}`;
  return name === numbers ? name : `${name} (${numbers})`;
}

function decimals(places: number): (value: number) => string {
  return (value) => value.toFixed(places);
}
