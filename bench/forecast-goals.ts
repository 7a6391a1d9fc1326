import type { ScoredSession } from '../test/simulator/score-session.ts';
import { shareInside, type JudgedCoefficient } from './forecast-coefficients.ts';
import { afterStep, cutOf, summarize, windows } from './forecast-summary.ts';

/** A number that was measured, and the range that it should lie in. */
export type Goal = {
  readonly name: string;
  readonly measured: number;
  readonly least: number;
  readonly most: number;
};

type Measured = {
  readonly standard: readonly ScoredSession[];
  readonly lowNoise: readonly ScoredSession[];
  readonly drifting: readonly ScoredSession[];
  /** Of the standard world after 30 sessions. */
  readonly coefficients: readonly JudgedCoefficient[];
};

/** The goals of forecasts, each with what was measured. */
export function forecastGoals({ standard, lowNoise, drifting, coefficients }: Measured): Goal[] {
  const at = (sessions: readonly ScoredSession[], name: string) =>
    summarize(
      sessions,
      windows.find((window) => window.name === name)!,
    );
  const atMost = (name: string, measured: number, most: number): Goal => ({
    name,
    measured,
    least: 0,
    most,
  });
  const coverage = (name: string, measured: number, slack: number): Goal => ({
    name,
    measured,
    least: 0.8 - slack,
    most: 0.8 + slack,
  });
  const { errors } = at(lowNoise, '30');
  const cut = cutOf(standard.filter(({ number }) => number >= 4));
  const stepped = summarize(drifting, afterStep);
  return [
    ...['5', '10', '30', '60'].map((name) =>
      coverage(
        `standard: totals inside 80 %, session ${name}`,
        at(standard, name).coverage80,
        0.05,
      ),
    ),
    atMost('standard: phase ln-error, session 10', at(standard, '10').phaseError, 0.24),
    atMost('standard: phase ln-error, session 30', at(standard, '30').phaseError, 0.17),
    atMost('low noise: median error ÷ oracle’s, session 30', errors.reckon / errors.oracle, 1.3),
    atMost('standard: Brier of P(fits), session 10', at(standard, '10').brier, 0.18),
    atMost('standard: Brier of P(fits), session 30', at(standard, '30').brier, 0.15),
    atMost(
      `standard: predicted less fit of ${cut.plans} plans cut at P(fits) ≥ 0.8, from session 4 on`,
      Math.abs(cut.predicted - cut.fit),
      0.05,
    ),
    atMost('drifting: median error, sessions 50–59', stepped.errors.reckon, 0.3),
    coverage('drifting: totals inside 80 %, sessions 50–59', stepped.coverage80, 0.05),
    ...['global', 'base', 'rate', 'factor', 'library'].map((kind) => {
      const own = coefficients.filter((each) => each.kind === kind);
      return coverage(`corrections inside 80 %: ${kind}`, shareInside(own), 0.09);
    }),
  ];
}

/** A markdown table that says of each goal whether it is met. */
export function goalTable(goals: readonly Goal[]): string {
  const lines = goals.map(({ name, measured, least, most }) => {
    const target = least === 0 ? `≤ ${most}` : `${least.toFixed(2)}–${most.toFixed(2)}`;
    const isMet = least <= measured && measured <= most;
    return `| ${name} | ${measured.toFixed(3)} | ${target} | ${isMet ? 'met' : 'missed'} |`;
  });
  return ['| goal | measured | target | |', '|---|---:|---:|---|', ...lines].join('\n');
}
