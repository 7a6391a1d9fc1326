import { createFactsDivider } from '../../../parser/reconciliation/range/divide-facts.ts';
import type { RangeFacts } from '../../../parser/reconciliation/range/range-facts.ts';
import {
  reportRange,
  type RangeReport,
} from '../../../parser/reconciliation/range/range-report.ts';
import type { Repository } from '../../../parser/repository/repository.ts';
import type { Instant } from '../../../parser/time.ts';
import { calendarOf, weekOfDay } from '../../../parser/usage/calendar.ts';
import { readRange } from '../../../parser/usage/named-range.ts';

/** Reports every month, week and day with usage, and all of the time from the first to the last. */
export function gatherRanges(
  facts: Omit<RangeFacts, 'range'>,
  timezone: string,
): Pick<Repository, 'whole' | 'months' | 'weeks' | 'days'> {
  const { dayOf } = calendarOf(timezone);
  const divide = createFactsDivider(facts, timezone);
  const report = (name: string): RangeReport[] => {
    const read = readRange(name, { now: facts.now, timezone });
    return read.kind === 'range' ? [reportRange(divide(read.range))] : [];
  };
  const days = [...new Set(facts.records.map(({ at }) => dayOf(at)))].toSorted();
  const grouped = (keyOf: (day: string) => string) => [...new Set(days.map(keyOf))];
  const moments: Instant[] = [
    ...facts.records.map(({ at }) => at),
    ...facts.sessions.flatMap(({ outcome: { answer } }) =>
      answer.ended ? Date.parse(answer.ended) : [],
    ),
  ];
  const first = moments.reduce((least, at) => Math.min(least, at), Infinity);
  const [whole] = first === Infinity ? [] : report(`${dayOf(first)}..${dayOf(facts.now)}`);
  return {
    whole: whole ?? null,
    months: grouped((day) => day.slice(0, 7)).flatMap(report),
    weeks: grouped(weekOfDay).flatMap(report),
    days: days.flatMap(report),
  };
}
