import { dayMs, hourMs, minuteMs, type Instant } from '../../../../parser/time.ts';
import { addDays, calendarOf, daysBetween } from '../../../../parser/usage/calendar.ts';
import { dayText, monthText } from '../day-text.ts';
import { along, type Scale, type Span, type Tick } from './scale.ts';

const clockSteps = [5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * minuteMs);
const daySteps = [1, 2, 7, 14];
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

/** A scale of time with ticks at round hours, days or months of a zone. */
export function timeScale(
  from: Instant,
  end: Instant,
  span: Span,
  timezone: string,
  most = 5,
): Scale {
  const to = Math.max(end, from + minuteMs);
  return {
    from,
    to,
    log: false,
    ticks: ticksOf(from, to, timezone, most),
    at: (instant) => along(span, (instant - from) / (to - from)),
  };
}

/** A moment as the clock of a zone shows it: `2026-11-20 14:05`. */
export function minuteText(at: Instant, timezone: string): string {
  const { dayOf } = calendarOf(timezone);
  return `${dayOf(at)} ${clockText(at, timezone)}`;
}

function clockText(at: Instant, timezone: string): string {
  const { dayOf, hourOf, startOf } = calendarOf(timezone);
  const minute = Math.floor(((at - startOf(dayOf(at))) % hourMs) / minuteMs);
  return `${String(hourOf(at)).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function ticksOf(from: Instant, to: Instant, timezone: string, most: number): Tick[] {
  const { dayOf, startOf } = calendarOf(timezone);
  const step = clockSteps.find((step) => (to - from) / step <= most);
  if (step !== undefined) {
    const ticks: Tick[] = [];
    const midnight = startOf(dayOf(from));
    for (let at = midnight; at <= to; at += step) {
      if (at < from) continue;
      const isMidnight = at === startOf(dayOf(at)) && to - from > dayMs;
      ticks.push({ value: at, text: isMidnight ? dayText(dayOf(at)) : clockText(at, timezone) });
    }
    return ticks;
  }
  const days = daysBetween(dayOf(from), addDays(dayOf(to), 1));
  const dayStep = daySteps.find((step) => days.length / step <= most + 1);
  const months = days.filter((day) => day.endsWith('-01'));
  const monthStep = monthSteps.find((step) => months.length / step <= most) ?? 240;
  const chosen =
    dayStep === undefined
      ? months.filter((day) => monthsOf(day) % monthStep === 0)
      : days.filter((_day, index) => index % dayStep === 0);
  return chosen
    .map((day) => ({
      value: startOf(day),
      text: dayStep === undefined ? monthText(day) : dayText(day),
    }))
    .filter(({ value }) => value >= from && value <= to);
}

function monthsOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
