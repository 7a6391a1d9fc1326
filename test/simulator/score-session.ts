import { forecastOf, type Forecast } from '../../parser/backtest/forecast.ts';
import { fitProbability } from '../../parser/estimation/fit-probability.ts';
import { predictTotal, totalQuantile } from '../../parser/estimation/session-total.ts';
import type { FollowedSession } from './follow-user.ts';
import { oracleMedian } from './oracle-median.ts';
import { drawNormal } from './random/draw-normal.ts';
import type { Random } from './random/random.ts';
import type { World } from './world.ts';

/** What was forecast of a session, by whom, and what came of it; all tokens are work. */
export type ScoredSession = {
  readonly number: number;
  /** The sum of the documented formulas. */
  readonly documented: number;
  readonly reckon: Forecast;
  /** The median for one who knows all but the noise. */
  readonly oracle: number;
  readonly actual: number;
  /** Of each phase, ln of the predicted median over the true one. */
  readonly phaseErrors: readonly number[];
  /** The whole session against a quota. */
  readonly whole: FitForecast;
  /** The most of its first phases whose probability to fit that quota is at least 0.8; undefined where it is none. */
  readonly cut: FitForecast | undefined;
};

type FitForecast = {
  /** 0–1. */
  readonly probability: number;
  readonly fits: boolean;
};

/** Sd of ln of the quota around the oracle's median. */
const quotaSd = 0.6;
const fitting = 0.8;

/** Scores a forecast against a quota that is drawn around what one who knows all but the noise expects. */
export function scoreSession(
  { session, model: { belief }, phases, total }: FollowedSession,
  world: World,
  random: Random,
): ScoredSession {
  const oracle = oracleMedian(session.phases, world, random);
  const quota = oracle * Math.exp(drawNormal(random, 0, quotaSd));
  const fits = session.phases.map((_phase, index): FitForecast => {
    const first = index + 1;
    const prefix = predictTotal(phases.slice(0, first), belief);
    const used = session.phases.slice(0, first).reduce((sum, { actual }) => sum + actual, 0);
    return { probability: fitProbability(prefix, belief, quota), fits: used <= quota };
  });
  return {
    number: session.number,
    documented: session.phases.reduce((sum, phase) => sum + phase.documented, 0),
    reckon: forecastOf((tau) => totalQuantile(total, belief, tau)),
    oracle,
    actual: session.actual,
    phaseErrors: phases.map((phase, index) =>
      Math.log(phase.median / session.phases[index]!.median),
    ),
    whole: fits.at(-1)!,
    cut: fits.findLast(({ probability }) => probability >= fitting),
  };
}
