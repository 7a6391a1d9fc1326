import { parseInstant, type Instant } from '../time.ts';
import { addDays, calendarOf, weekOfDay } from './calendar.ts';

/** Whole days of a time zone that go by a name, such as `week` or `2026-11-01..2026-11-20`. */
export type NamedRange = {
  /** As it was asked for. */
  readonly name: string;
  /** IANA name of the zone whose days count. */
  readonly timezone: string;
  /** First and last day, both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** First moment, and the first one after the last day. */
  readonly from: Instant;
  readonly to: Instant;
};

/** What a text says as a range: one, none at all, or one that cannot be. */
export type ReadRange =
  | { readonly kind: 'range'; readonly range: NamedRange }
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong'; readonly reason: string };

type Days = { readonly first: string; readonly last: string };

/** The forms that `readRange` knows, for people. */
export const rangeForms =
  'today, yesterday, week, last-week, month, last-month, 2026-11-20, 2026-W47, 2026-11, or two of them as A..B';

/**
 * Reads the name of a range. Weeks are those of ISO 8601, Monday to Sunday; `A..B` is from the first day of A to the last of B.
 *
 * @param clock.timezone a zone that exists (`isTimezone`)
 * @returns `none` for a text that has none of the forms. Never throws.
 */
export function readRange(
  text: string,
  clock: { readonly now: Instant; readonly timezone: string },
): ReadRange {
  const calendar = calendarOf(clock.timezone);
  const today = calendar.dayOf(clock.now);
  const ends = text.split('..').map((part) => readDays(part, today));
  if (ends.length > 2) return { kind: 'wrong', reason: `\`${text}\` has more than two ends` };
  for (const [index, days] of ends.entries()) {
    const part = text.split('..')[index] ?? '';
    if (days === 'no such day') return { kind: 'wrong', reason: `there is no \`${part}\`` };
    if (!days && ends.length === 2) {
      return { kind: 'wrong', reason: `\`${part}\` is no end of a range` };
    }
  }
  const [first, last] = [ends[0], ends.at(-1)];
  if (typeof first !== 'object' || typeof last !== 'object') return { kind: 'none' };
  if (first.first > last.last) {
    return {
      kind: 'wrong',
      reason: `\`${text}\` ends on ${last.last}, before it begins on ${first.first}`,
    };
  }
  const range: NamedRange = {
    name: text,
    timezone: clock.timezone,
    firstDay: first.first,
    lastDay: last.last,
    from: calendar.startOf(first.first),
    to: calendar.startOf(addDays(last.last, 1)),
  };
  return { kind: 'range', range };
}

function readDays(text: string, today: string): Days | 'no such day' | undefined {
  switch (text) {
    case 'today':
      return oneDay(today);
    case 'yesterday':
      return oneDay(addDays(today, -1));
    case 'week':
      return weekAround(today);
    case 'last-week':
      return weekAround(addDays(today, -7));
    case 'month':
      return monthAround(today);
    case 'last-month':
      return monthAround(addDays(`${today.slice(0, 8)}01`, -1));
  }
  if (/^[12]\d{3}-\d\d-\d\d$/.test(text)) return isDay(text) ? oneDay(text) : 'no such day';
  if (/^[12]\d{3}-\d\d$/.test(text)) {
    return isDay(`${text}-01`) ? monthAround(`${text}-01`) : 'no such day';
  }
  const [, year, week] = /^([12]\d{3})-W(\d\d)$/i.exec(text) ?? [];
  if (year === undefined) return undefined;
  // The fourth of January is always in the first week.
  const days = weekAround(addDays(`${year}-01-04`, 7 * (Number(week) - 1)));
  return weekOfDay(days.first) === text.toUpperCase() ? days : 'no such day';
}

function oneDay(day: string): Days {
  return { first: day, last: day };
}

function weekAround(day: string): Days {
  const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
  return { first: addDays(day, -weekday), last: addDays(day, 6 - weekday) };
}

function monthAround(day: string): Days {
  const first = `${day.slice(0, 8)}01`;
  const nextMonth = addDays(first, 31).slice(0, 8);
  return { first, last: addDays(`${nextMonth}01`, -1) };
}

function isDay(text: string): boolean {
  return parseInstant(text) !== undefined;
}
