import { count } from '../../parser/numbers.ts';
import { parseInstant } from '../../parser/time.ts';
import { calendarOf } from '../../parser/usage/calendar.ts';
import type { Style } from '../context.ts';
import type { SiteBuildAnswer } from '../schemas/site.ts';
import { clockTime } from './clock-time.ts';

/** What was written where, as of when, and what to look at. */
export function describeSiteBuild(
  answer: SiteBuildAnswer,
  { timezone, style }: { readonly timezone: string; readonly style: Style },
): string {
  const { problems } = answer;
  const files = new Set(problems.map(({ file }) => file)).size;
  return [
    `${answer.unchanged ? 'Nothing has changed: there are' : 'Wrote'} ${style.bold(count(answer.pages, 'page'))}, ${count(answer.files, 'file')} and ${sizeOf(answer.bytes)} in all, ${asOf(answer.asOf, timezone)}.`,
    ...(problems.length > 0
      ? [
          `${style.bad(count(problems.length, 'problem'))} in ${count(files, 'file')}; the site lists them, and so does: reckon check`,
        ]
      : []),
    '',
    answer.address,
  ].join('\n');
}

function asOf(text: string | null, timezone: string): string {
  const instant = parseInstant(text);
  if (instant === undefined) return 'with no work in it yet';
  return `as of ${calendarOf(timezone).dayOf(instant)} ${clockTime(instant, timezone)}`;
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
