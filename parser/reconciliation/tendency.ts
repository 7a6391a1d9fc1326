import { phaseTypes, type PhaseType } from '../plans/plan.ts';
import { median } from '../statistics.ts';
import { rate } from './rating.ts';
import { hasForecastPhases, type SessionOutcome } from './session-outcome.ts';

/** On which side of their estimates some sessions came out. */
export type Tendency = {
  /** Median of the variances in percent; over is positive. */
  readonly medianPercent: number;
  /** Sessions on the side of the median. */
  readonly sameSide: number;
  readonly sessions: number;
};

// Fewer sessions show no regularity; a smaller distance is rated very good (docs/formats.md, Ratings).
export const fewestSessions = 3;
const leastPercent = 10;
const leastShare = 2 / 3;

/** What variances in percent have in common, one for each session; undefined when there are none. */
export function tendencyOf(percents: readonly number[]): Tendency | undefined {
  const medianPercent = median(percents);
  if (medianPercent === undefined) return undefined;
  const sameSide = percents.filter((percent) => Math.sign(percent) === Math.sign(medianPercent));
  return { medianPercent, sameSide: sameSide.length, sessions: percents.length };
}

/** Whether a tendency is worth a word: three sessions or more, two thirds of them on one side, and ten percent away. */
export function isClear({ medianPercent, sameSide, sessions }: Tendency): boolean {
  return (
    sessions >= fewestSessions &&
    Math.abs(medianPercent) >= leastPercent &&
    sameSide >= leastShare * sessions
  );
}

/** How the finished phases of each type came out in forecasts, those of one session taken together; types without one are left out. */
export function tendencyByType(
  outcomes: readonly SessionOutcome[],
): readonly (Tendency & { readonly type: PhaseType })[] {
  const forecasts = outcomes.filter(hasForecastPhases);
  return phaseTypes.flatMap((type) => {
    const percents = forecasts.flatMap((outcome) => variancePercentOfType(outcome, type) ?? []);
    const tendency = tendencyOf(percents);
    return tendency ? [{ type, ...tendency }] : [];
  });
}

function variancePercentOfType(
  { answer, types }: SessionOutcome,
  type: PhaseType,
): number | undefined {
  let estimate = 0;
  let actual = 0;
  for (const phase of answer.phases) {
    const used = phase.actual[answer.unit];
    const isTold = phase.variance !== null && used !== null;
    if (types.get(phase.id) !== type || !isTold || !phase.finished) continue;
    estimate += phase.estimate ?? 0;
    actual += used;
  }
  return rate(estimate, actual)?.variancePercent;
}
