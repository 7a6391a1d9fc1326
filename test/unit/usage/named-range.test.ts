import { describe, expect, test } from 'vitest';

import { addDays, calendarOf, daysBetween } from '../../../parser/usage/calendar.ts';
import { readRange } from '../../../parser/usage/named-range.ts';

const hour = 3_600_000;
const read = (text: string, now = '2026-11-20T10:00:00Z', timezone = 'UTC') =>
  readRange(text, { now: Date.parse(now), timezone });
const range = (text: string, now?: string, timezone?: string) => {
  const found = read(text, now, timezone);
  if (found.kind !== 'range') throw new Error(`${text} is no range`);
  return found.range;
};

test.each([
  ['today', '2026-11-20', '2026-11-20'],
  ['yesterday', '2026-11-19', '2026-11-19'],
  ['week', '2026-11-16', '2026-11-22'],
  ['last-week', '2026-11-09', '2026-11-15'],
  ['month', '2026-11-01', '2026-11-30'],
  ['last-month', '2026-10-01', '2026-10-31'],
  ['2026-11-03', '2026-11-03', '2026-11-03'],
  ['2026-W47', '2026-11-16', '2026-11-22'],
  ['2026-w47', '2026-11-16', '2026-11-22'],
  ['2026-W53', '2026-12-28', '2027-01-03'],
  ['2025-W01', '2024-12-30', '2025-01-05'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2026-12', '2026-12-01', '2026-12-31'],
  ['2026-11-01..2026-11-20', '2026-11-01', '2026-11-20'],
  ['2026-W40..2026-10', '2026-09-28', '2026-10-31'],
  ['last-week..today', '2026-11-09', '2026-11-20'],
  ['2026-11-20..2026-11-20', '2026-11-20', '2026-11-20'],
])('%s is from %s to %s', (text, firstDay, lastDay) => {
  const found = range(text);
  expect(found).toMatchObject({ name: text, firstDay, lastDay });
  expect(found.from).toBe(Date.parse(firstDay));
  expect(found.to).toBe(Date.parse(lastDay) + 24 * hour);
});

test.each([
  [
    '2026-11-20..2026-11-01',
    '`2026-11-20..2026-11-01` ends on 2026-11-01, before it begins on 2026-11-20',
  ],
  ['2026-W54', 'there is no `2026-W54`'],
  ['2025-W53', 'there is no `2025-W53`'],
  ['2026-W00', 'there is no `2026-W00`'],
  ['2026-13', 'there is no `2026-13`'],
  ['2026-02-30', 'there is no `2026-02-30`'],
  ['2026-02-30..today', 'there is no `2026-02-30`'],
  ['..today', '`` is no end of a range'],
  ['a..b', '`a` is no end of a range'],
  ['today..today..today', '`today..today..today` has more than two ends'],
])('%s is wrong', (text, reason) => {
  expect(read(text)).toEqual({ kind: 'wrong', reason });
});

test.each([
  'reader',
  '2026-11-20-1005-reader',
  'sessions/2026-11-20-1005-reader/session.md',
  '9999-12',
  '',
])('%j is no range but may be a session', (text) => expect(read(text).kind).toBe('none'));

describe('days of a zone', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Kathmandu', '2026-11-20', 24],
    ['Pacific/Kiritimati', '2026-11-20', 24],
    ['Pacific/Niue', '2026-11-20', 24],
  ])('in %s the day %s has %d hours, each moment its own day', (timezone, day, hours) => {
    const { from, to } = range(day, undefined, timezone);
    expect(to - from).toBe(hours * hour);
    const { dayOf } = calendarOf(timezone);
    expect([from - 1, from, to - 1, to].map(dayOf)).toEqual([
      addDays(day, -1),
      day,
      day,
      addDays(day, 1),
    ]);
  });

  test('a week over the change of the clock has an hour less', () => {
    const { from, to } = range('2026-W13', undefined, 'Europe/Berlin');
    expect(to - from).toBe(7 * 24 * hour - hour);
  });

  test('today is the day of the zone, not of UTC', () => {
    const late = '2026-11-20T23:30:00Z';
    expect(range('today', late, 'Asia/Tokyo').firstDay).toBe('2026-11-21');
    expect(range('today', late, 'America/New_York').firstDay).toBe('2026-11-20');
    expect(range('month', '2026-11-30T23:30:00Z', 'Europe/Berlin').firstDay).toBe('2026-12-01');
    expect(range('last-month', '2026-12-31T23:30:00Z', 'UTC').lastDay).toBe('2026-11-30');
  });

  test('a day that a zone left out begins with the next one', () => {
    const { dayOf, startOf } = calendarOf('Pacific/Apia');
    expect(dayOf(startOf('2011-12-30'))).toBe('2011-12-31');
    expect(startOf('2011-12-30')).toBe(startOf('2011-12-31'));
  });

  test('hours are those of the clock, also twice', () => {
    const { hourOf } = calendarOf('Europe/Berlin');
    const hours = ['2026-10-25T00:30Z', '2026-10-25T01:30Z', '2026-10-24T22:00Z'].map((time) =>
      hourOf(Date.parse(time)),
    );
    expect(hours).toEqual([2, 2, 0]);
  });
});

test('days are counted with both ends', () => {
  expect(daysBetween('2026-12-30', '2027-01-02')).toEqual([
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ]);
  expect(daysBetween('2026-11-20', '2026-11-19')).toEqual([]);
});
