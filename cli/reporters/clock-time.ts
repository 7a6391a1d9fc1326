import type { Instant } from '../../parser/time.ts';
import { calendarOf } from '../../parser/usage/calendar.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The time of day in a zone: `16:05`. */
export function clockTime(instant: Instant, timeZone: string): string {
  return clockSecond(instant, timeZone).slice(0, 5);
}

/** The same with its seconds: `16:05:09`. */
export function clockSecond(instant: Instant, timeZone: string): string {
  // Without loading what Intl knows of zones.
  if (timeZone === 'UTC') return new Date(instant).toISOString().slice(11, 19);
  // Making a format takes a thousand times as long as using it.
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formats.set(timeZone, format);
  return format.format(instant);
}

/** Day and time of day in a zone: `2026-11-20 16:05`. */
export function dayAndTime(instant: Instant, timeZone: string): string {
  return `${calendarOf(timeZone).dayOf(instant)} ${clockTime(instant, timeZone)}`;
}

/** A length of time in round words: `about 40 minutes`, `about 2.5 hours`. */
export function timeSpan(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return `about ${Math.floor(minutes)} minute${minutes < 2 ? '' : 's'}`;
  const hours = Math.floor(minutes / 30) / 2;
  return `about ${hours} hours`;
}
