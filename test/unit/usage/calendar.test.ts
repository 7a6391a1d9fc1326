import fc from 'fast-check';
import { expect, test } from 'vitest';

import { clockTime } from '../../../cli/reporters/clock-time.ts';
import { calendarOf, isTimezone, weekOfDay } from '../../../parser/usage/calendar.ts';

test.each([
  ['UTC', '2026-11-20T23:59:59.999Z', '2026-11-20'],
  ['Europe/Berlin', '2026-11-20T23:00:00Z', '2026-11-21'],
  ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
  ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
  ['Asia/Kathmandu', '2026-11-20T18:15:00Z', '2026-11-21'],
  ['Asia/Kathmandu', '2026-11-20T18:14:59Z', '2026-11-20'],
  ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
])('in %s it is at %s the day %s', (timezone, time, day) => {
  expect(calendarOf(timezone).dayOf(Date.parse(time))).toBe(day);
});

test.each([
  ['2026-11-20', '2026-W47'],
  ['2026-01-01', '2026-W01'],
  ['2027-01-01', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
  ['2023-01-01', '2022-W52'],
])('the day %s is in week %s', (day, week) => {
  expect(weekOfDay(day)).toBe(week);
});

test('a time zone is known or not', () => {
  expect(isTimezone('Europe/Berlin')).toBe(true);
  expect(isTimezone('Mars/Olympus')).toBe(false);
  expect(() => calendarOf('Mars/Olympus')).toThrow(RangeError);
});

test('the calendar of UTC is that of a zone without an offset', () => {
  const [utc, other] = [calendarOf('UTC'), calendarOf('Etc/UTC')];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.parse('9999-12-31T23:59:59Z') }), (instant) => {
      const day = utc.dayOf(instant);
      expect(day).toBe(other.dayOf(instant));
      expect(utc.hourOf(instant)).toBe(other.hourOf(instant));
      expect(utc.startOf(day)).toBe(other.startOf(day));
      expect(clockTime(instant, 'UTC')).toBe(clockTime(instant, 'Etc/UTC'));
    }),
    { numRuns: 100 },
  );
});
