import { parseInstant, type Instant } from './time.ts';

/**
 * Reads the time of a log line. Logs say nearly all of them as `2026-11-20T10:02:33.123Z`, in which the digits are added up; the rest,
 * and whatever is odd, is for `parseInstant`, so that the result is always the same as its.
 */
export function parseLogTime(text: unknown): Instant | undefined {
  if (typeof text !== 'string' || text.length !== 24) return parseInstant(text);
  const isPlain =
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    text[19] === '.' &&
    text[23] === 'Z';
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 2);
  const day = numberAt(text, 8, 2);
  const hour = numberAt(text, 11, 2);
  const minute = numberAt(text, 14, 2);
  const second = numberAt(text, 17, 2);
  const thousandth = numberAt(text, 20, 3);
  // Not a number where something else than digits stands: then no comparison holds.
  const isUsual =
    year >= 1970 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= (usualDays[month] ?? 0) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    thousandth <= 999;
  if (!isPlain || !isUsual) return parseInstant(text);
  return (
    (((daysBefore(year, month) + day - 1) * 24 + hour) * 60 + minute) * 60_000 +
    second * 1000 +
    thousandth
  );
}

function numberAt(text: string, start: number, digits: number): number {
  let number = 0;
  for (let index = start; index < start + digits; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = 10 * number + digit;
  }
  return number;
}

/** Days of each month that it has in every year. */
const usualDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days from 1970-01-01 to the first of a month of the Gregorian calendar. */
function daysBefore(year: number, month: number): number {
  // A year that begins in March has its leap day last.
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return 365 * years + leapDays + Math.floor((153 * months + 2) / 5) - 719_468;
}
