import { dayMs, hourMs } from '../time.ts';
import type { Instant } from '../time.ts';

/** Calendar days of a time zone, as `2026-11-20`, and hours of its clock. */
export type Calendar = {
  dayOf(instant: Instant): string;
  /** The hour that the clock shows, 0 to 23. */
  hourOf(instant: Instant): number;
  /** The first moment of a day; of a day that the zone left out, that of the next. */
  startOf(day: string): Instant;
};

const calendars = new Map<string, Calendar>();
// No zone in use has moved its clock but at a quarter of an hour, so that such a slot has one day.
const slotMs = 15 * 60_000;

/**
 * The calendar of a time zone.
 *
 * @param timezone IANA name such as `Europe/Berlin`
 * @throws RangeError when there is no such zone (see `isTimezone`)
 */
export function calendarOf(timezone: string): Calendar {
  let calendar = calendars.get(timezone);
  if (!calendar) {
    calendar = timezone === 'UTC' ? utcCalendar : createCalendar(timezone);
    calendars.set(timezone, calendar);
  }
  return calendar;
}

// By arithmetic: to load what Intl knows of zones takes longer than most commands.
const utcCalendar: Calendar = {
  dayOf(instant) {
    const date = new Date(instant);
    const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
    return `${date.getUTCFullYear()}-${twoDigits(month)}-${twoDigits(day)}`;
  },
  hourOf: (instant) => new Date(instant).getUTCHours(),
  startOf: (day) => Date.parse(day),
};

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Whether this runtime knows a time zone by that name. */
export function isTimezone(name: string): boolean {
  try {
    calendarOf(name);
    return true;
  } catch {
    return false;
  }
}

function createCalendar(timezone: string): Calendar {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const slots = new Map<number, { readonly day: string; readonly hour: number }>();
  const slotOf = (instant: Instant) => {
    const slot = Math.floor(instant / slotMs);
    let clock = slots.get(slot);
    if (!clock) {
      const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
      const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
      slots.set(slot, (clock = { day, hour: Number(parts.get('hour')) }));
    }
    return clock;
  };
  return {
    dayOf: (instant) => slotOf(instant).day,
    hourOf: (instant) => slotOf(instant).hour,
    startOf(day) {
      // No zone is further than 14 hours from UTC.
      let before = (Date.parse(day) - 16 * hourMs) / slotMs;
      let start = (Date.parse(day) + 16 * hourMs) / slotMs;
      while (start - before > 1) {
        const middle = Math.floor((before + start) / 2);
        if (slotOf(middle * slotMs).day < day) before = middle;
        else start = middle;
      }
      return start * slotMs;
    },
  };
}

/** A number of days after a day, before it when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The days from one to another, both included; none when the first is the later. */
export function daysBetween(first: string, last: string): string[] {
  const length = Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1;
  return Array.from({ length: Math.max(0, length) }, (_none, index) => addDays(first, index));
}

/** The ISO 8601 week of a day, `2026-11-20` → `2026-W47`: weeks begin on Monday and belong to the year of their Thursday. */
export function weekOfDay(day: string): string {
  const instant = Date.parse(day);
  const weekday = (new Date(instant).getUTCDay() + 6) % 7;
  const thursday = new Date(instant + (3 - weekday) * dayMs);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs));
  return `${year}-W${String(week).padStart(2, '0')}`;
}
