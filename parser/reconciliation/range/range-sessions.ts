import type { Level } from '../../plans/plan.ts';
import { minuteMs } from '../../time.ts';
import type { Unit } from '../../usage/tokens.ts';
import type { Reconciliation } from '../reconcile.ts';
import { isForecast } from '../session-outcome.ts';
import { isWithin, type OutcomeWithRecords, type RangeFacts } from './range-facts.ts';
import { describePart, type UsagePart } from './usage-part.ts';

/** A session with usage in a range. Responses, tokens, cost and minutes are those in the range, all else is of the whole session. */
export type RangeSession = UsagePart & {
  readonly session: string;
  readonly plan: string | null;
  readonly level: Level;
  readonly status: Reconciliation['status'];
  readonly sample: boolean;
  readonly started: string | null;
  readonly ended: string | null;
  /** Of `estimate` and `actual`. */
  readonly unit: Unit;
  readonly estimate: number | null;
  readonly actual: number | null;
  readonly variancePercent: number | null;
  readonly insideRange: boolean | null;
  /** Whether it counts for variance, accuracy and coverage. */
  readonly forecast: boolean;
  /** Wall clock. */
  readonly minutes: number;
};

/** The sessions of a range, in order of their first usage in it. */
export function sessionsOfRange(facts: RangeFacts): readonly RangeSession[] {
  const { range, prices } = facts;
  return facts.sessions
    .flatMap((session) => {
      const records = session.records.filter(({ at }) => isWithin(range, at));
      const first = records.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
      return records.length > 0 ? [{ session, records, first }] : [];
    })
    .toSorted(
      (a, b) =>
        a.first - b.first ||
        (a.session.outcome.answer.session < b.session.outcome.answer.session ? -1 : 1),
    )
    .map(({ session, records }): RangeSession => {
      const { answer, level } = session.outcome;
      return {
        session: answer.session,
        plan: answer.plan,
        level,
        status: answer.status,
        sample: answer.sample,
        started: answer.started,
        ended: answer.ended,
        ...describePart(records, prices),
        unit: answer.unit,
        estimate: answer.total.estimate,
        actual: answer.total.actual,
        variancePercent: answer.total.variancePercent,
        insideRange: answer.total.insideRange,
        forecast: isForecast(session.outcome),
        minutes: minutesIn(facts, session),
      };
    });
}

function minutesIn({ range, now }: RangeFacts, { outcome, records }: OutcomeWithRecords): number {
  const { started, ended, status } = outcome.answer;
  const times = records.flatMap(({ from, at }) => [from, at]);
  const lastAt = times.reduce((last, at) => Math.max(last, at), -Infinity);
  const firstAt = times.reduce((first, at) => Math.min(first, at), Infinity);
  const from = started === null ? firstAt : Date.parse(started);
  const to = ended === null ? (status === 'active' ? now : lastAt) : Date.parse(ended);
  const overlap = Math.min(to, range.to) - Math.max(from, range.from);
  return Math.round(Math.max(0, overlap) / minuteMs);
}
