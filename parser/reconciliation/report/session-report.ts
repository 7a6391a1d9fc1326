import { phaseTypes, type PhaseType } from '../../plans/plan.ts';
import { wasWorkedOn, type Reconciliation } from '../reconcile.ts';
import { lessonsOf, type ReportedLesson } from '../reported-lessons.ts';
import { isForecast, type SessionOutcome } from '../session-outcome.ts';
import { recommend, type Recommendation } from './recommendations.ts';
import { trendOf, type SessionTrend } from './session-trend.ts';

/** A session as its report tells it: how it came out, what it taught, and what the sessions before it say with it. */
export type SessionReport = Reconciliation & {
  readonly learnings: readonly ReportedLesson[];
  readonly trend: SessionTrend;
  /** Forecasts that recommendations rest on, this session's included. */
  readonly forecasts: number;
  readonly recommendations: readonly Recommendation[];
  /** What the session adds to what is known: phases with usage, by type; null where the plan does not tell it. */
  readonly evidence: readonly { readonly type: PhaseType | null; readonly phases: number }[];
};

/**
 * Puts a session beside those before it. Of the history only those count that began before it; samples count for samples
 * only, and what `backfill` or `import` made does not count.
 *
 * @param history other sessions in any order; the session itself may be among them
 */
export function reportSession(
  outcome: SessionOutcome,
  history: readonly SessionOutcome[],
): SessionReport {
  const { answer } = outcome;
  const earlier = history
    .filter((other) => isBefore(other, outcome) && !other.backfilled && !other.answer.imported)
    .filter((other) => other.answer.sample === answer.sample)
    .toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
  return {
    ...answer,
    learnings: lessonsOf(answer),
    trend: trendOf(earlier),
    forecasts: [...earlier, outcome].filter(isForecast).length,
    recommendations: recommend(outcome, earlier),
    evidence: evidenceOf(outcome),
  };
}

/** By start, then by id; a session whose start is unknown comes before none and after all. */
function isBefore({ answer: a }: SessionOutcome, { answer: b }: SessionOutcome): boolean {
  if (a.started === null) return false;
  if (b.started === null) return true;
  return a.started < b.started || (a.started === b.started && a.session < b.session);
}

function evidenceOf({ answer, types }: SessionOutcome): SessionReport['evidence'] {
  const worked = answer.phases.filter(wasWorkedOn);
  return [...phaseTypes, null].flatMap((type) => {
    const phases = worked.filter(({ id }) => (types.get(id) ?? null) === type).length;
    return phases > 0 ? [{ type, phases }] : [];
  });
}
