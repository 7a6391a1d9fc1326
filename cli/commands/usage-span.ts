import { addDays, calendarOf } from '../../parser/usage/calendar.ts';
import { parseInstant, type Instant } from '../../parser/time.ts';
import { ReckonError } from '../errors.ts';

/** The options that say which span of time counts. */
export type SpanOptions = {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly last?: number | undefined;
};

type Moment = { readonly instant: Instant; readonly day: string | undefined };

/**
 * Makes the test whether a moment lies in the span of `--since` and `--until`, or of `--last`.
 * A date means its day in the zone, both ends included; a time means its moment, the end excluded.
 *
 * @param by what `--last` counts
 * @throws ReckonError when an option is no time, or the end lies before the beginning
 */
export function readSpan(
  options: SpanOptions,
  clock: { readonly now: Instant; readonly timezone: string },
  by: string,
): (moment: { readonly at: Instant }) => boolean {
  const { dayOf, startOf } = calendarOf(clock.timezone);
  if (options.last !== undefined) {
    if (options.since !== undefined) {
      throw new ReckonError('--last and --since both say where to begin', {
        remedy: 'Give one of them.',
      });
    }
    const first = firstDay(by, options.last, dayOf(clock.now));
    return readSpan({ since: first, until: options.until }, clock, by);
  }
  const since = readMoment('--since', options.since);
  const until = readMoment('--until', options.until);
  const begin = since ? (since.day ? startOf(since.day) : since.instant) : -Infinity;
  const end = until ? (until.day ? startOf(addDays(until.day, 1)) : until.instant) : Infinity;
  if (begin >= end) {
    throw new ReckonError(`--since ${options.since} lies after --until ${options.until}`, {
      remedy: 'Exchange them.',
    });
  }
  return ({ at }) => at >= begin && at < end;
}

/** Whether a span is of whole days, open ends included. */
export function isSpanOfDays({ since, until }: SpanOptions): boolean {
  return [since, until].every((text) => text === undefined || !text.includes(':'));
}

/** The first day of the last so many days, weeks or months, of which the present one is the first. */
function firstDay(by: string, last: number, today: string): string {
  switch (by) {
    case 'day':
      return addDays(today, 1 - last);
    case 'week': {
      const weekday = (new Date(Date.parse(today)).getUTCDay() + 6) % 7;
      return addDays(today, -weekday - 7 * (last - 1));
    }
    case 'month': {
      const [year = 0, month = 0] = today.split('-').map(Number);
      return new Date(Date.UTC(year, month - last, 1)).toISOString().slice(0, 10);
    }
    default:
      throw new ReckonError(`--last counts days, weeks or months, and this is by ${by}`, {
        remedy: 'Take --since instead, or --by day, week or month.',
      });
  }
}

function readMoment(name: string, text: string | undefined): Moment | undefined {
  if (text === undefined) return undefined;
  const written = text.trim().replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const instant = parseInstant(written);
  if (instant === undefined) {
    throw new ReckonError(`${name}: \`${text}\` is no time`, {
      remedy: 'Write it as 2026-11-20, 20261120 or 2026-11-20T10:02Z.',
    });
  }
  return { instant, day: written.includes(':') ? undefined : written };
}
