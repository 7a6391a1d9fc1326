import { dayMs } from '../time.ts';
import type { Instant } from '../time.ts';

/** Calendar days of a time zone, as `2026-11-20`. */
export type Calendar = { dayOf(instant: Instant): string };

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
  if (!calendar) calendars.set(timezone, (calendar = createCalendar(timezone)));
  return calendar;
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
  });
  const days = new Map<number, string>();
  return {
    dayOf(instant) {
      const slot = Math.floor(instant / slotMs);
      let day = days.get(slot);
      if (day === undefined) {
        const parts = new Map(
          format.formatToParts(instant).map(({ type, value }) => [type, value]),
        );
        day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
        days.set(slot, day);
      }
      return day;
    },
  };
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
