import type { Instant } from '../../time.ts';
import { addDays, calendarOf, daysBetween, weekOfDay } from '../../usage/calendar.ts';
import type { UsageRecord } from '../../usage/record.ts';
import { isForecast, type SessionOutcome } from '../session-outcome.ts';
import { endedWithin, isWithin, type RangeFacts } from './range-facts.ts';

/** A part of a range: a day, week or month, or in a range of one day the work of one session. */
export type RangeStep = {
  readonly key: string;
  readonly from: Instant;
  /** First moment after it. */
  readonly to: Instant;
  readonly records: readonly UsageRecord[];
  /** Sessions with usage in it. */
  readonly sessions: number;
  /** What it counts as in running averages: its days with usage, or 1 for a session. */
  readonly weight: number;
  readonly forecasts: readonly SessionOutcome[];
};

// Steps are days for up to two months, weeks for a little more than a year, else months.
const mostDays = 62;
const mostDaysInWeeks = 400;

/** Cuts a range into steps, oldest first; every record of the range is in one of them. */
export function stepsOf(facts: RangeFacts): readonly RangeStep[] {
  const { firstDay, lastDay } = facts.range;
  return firstDay === lastDay ? stepsBySession(facts) : stepsByTime(facts);
}

function stepsByTime({ range, now, records, sessions }: RangeFacts): RangeStep[] {
  const { dayOf, startOf } = calendarOf(range.timezone);
  const today = dayOf(now);
  const all = daysBetween(range.firstDay, range.lastDay);
  const keyOf = (day: string): string => {
    if (all.length <= mostDays) return day;
    return all.length <= mostDaysInWeeks ? weekOfDay(day) : day.slice(0, 7);
  };
  const recordsByKey = groupInRange(records);
  const sessionsByKey = Map.groupBy(
    sessions.flatMap((session) => [...groupInRange(session.records).keys()]),
    (key) => key,
  );
  // Days that have not begun tell nothing.
  const begun = Map.groupBy(
    all.filter((day) => day <= today),
    keyOf,
  );
  return [...begun].map(([key, days]): RangeStep => {
    const [firstDay = key] = days;
    const own = recordsByKey.get(key) ?? [];
    const span = { from: startOf(firstDay), to: startOf(addDays(days.at(-1) ?? key, 1)) };
    return {
      key,
      ...span,
      records: own,
      sessions: sessionsByKey.get(key)?.length ?? 0,
      weight: new Set(own.map(({ at }) => dayOf(at))).size,
      forecasts: endedWithin(span, sessions).filter(isForecast),
    };
  });

  function groupInRange(members: readonly UsageRecord[]): Map<string, UsageRecord[]> {
    const within = members.filter(({ at }) => isWithin(range, at));
    return Map.groupBy(within, ({ at }) => keyOf(dayOf(at)));
  }
}

function stepsBySession({ range, sessions, unplanned, otherWorktrees }: RangeFacts): RangeStep[] {
  const parts = [
    ...sessions.map(({ outcome, records }) => ({
      key: outcome.answer.session,
      outcomes: [{ outcome, records }],
      records,
    })),
    { key: 'unplanned', outcomes: [], records: unplanned },
    { key: 'other-worktrees', outcomes: [], records: otherWorktrees },
  ];
  return parts
    .flatMap(({ key, outcomes, records }): RangeStep[] => {
      const own = records.filter(({ at }) => isWithin(range, at));
      if (own.length === 0) return [];
      return [
        {
          key,
          from: own.reduce((first, record) => Math.min(first, record.from), Infinity),
          to: own.reduce((last, { at }) => Math.max(last, at + 1), -Infinity),
          records: own,
          sessions: outcomes.length,
          weight: 1,
          forecasts: endedWithin(range, outcomes).filter(isForecast),
        },
      ];
    })
    .toSorted((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1));
}
