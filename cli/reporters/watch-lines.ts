import { wrapAnsi } from 'fast-wrap-ansi';

import { formatTokens } from '../../parser/numbers.ts';
import { parseInstant } from '../../parser/time.ts';
import { printableLine } from '../printable.ts';
import type { WatchAnswer } from '../schemas/watch.ts';
import { clockSecond } from './clock-time.ts';
import type { StandingFacts } from './standing-lines.ts';
import { labelColumns, type WatchRow } from './watch-row.ts';
import { watchRows } from './watch-rows.ts';

export type WatchSize = {
  readonly columns: number;
  readonly rows: number;
  /** Whether it goes on and keys end it. */
  readonly isLive: boolean;
};

/**
 * What stands on a terminal of some size: lines that are no wider, and at most `rows` of them.
 * Where all of it does not fit, the rows that matter least are left out.
 */
export function watchScreen(
  answer: WatchAnswer,
  facts: StandingFacts,
  { columns, rows, isLive }: WatchSize,
): readonly string[] {
  // In the last column some terminals break the line already.
  const width = Math.max(1, columns - 1);
  let shown = watchRows(answer, facts, { columns: width, isLive }).map((row) => ({
    row,
    lines: linesOf(row, width),
  }));
  const height = () => shown.reduce((sum, { lines }) => sum + lines.length, 0);
  while (height() > rows && shown.length > 1) {
    const most = Math.max(...shown.map(({ row }) => row.spare));
    const last = shown.findLastIndex(({ row }) => row.spare === most);
    shown = shown.filter((_row, index) => index !== last);
  }
  return shown.flatMap(({ lines }) => lines).slice(0, rows);
}

/** A row in as many lines as it takes; what follows the first stands below its text. */
function linesOf({ label, text }: WatchRow, width: number): readonly string[] {
  const whole = printableLine(label === '' ? text : `  ${label.padEnd(labelColumns)}${text}`);
  const start = /^ {2}[\w ]+ {2,}|^ */.exec(whole)?.[0].length ?? 0;
  const hang = Math.min(start, Math.floor(width / 2));
  const [first = '', ...rest] = wrapAnsi(whole.slice(hang), width - hang, { hard: true }).split(
    '\n',
  );
  return [whole.slice(0, hang) + first, ...rest.map((line) => ' '.repeat(hang) + line)];
}

/** A change in one line, for files and other programs: when, phase, tokens, pace, context. */
export function watchLine(
  answer: WatchAnswer,
  { timeZone }: Pick<StandingFacts, 'timeZone'>,
): string {
  const { session, phase, quota, context, problem, next } = answer;
  const at = clockSecond(parseInstant(answer.at) ?? 0, timeZone);
  const pace = quota.burnRate.current ?? quota.burnRate.average;
  const parts = session
    ? [
        session.id,
        session.status === 'active' || session.derived ? undefined : session.status,
        phase ? `${phase.id} ${phase.name} ${ofRange(phase.actual, phase.interval)}` : undefined,
        `total ${ofRange(session.actual, session.interval)} ${session.unit}`,
        answer.unattributed ? `${formatTokens(answer.unattributed)} in no phase yet` : undefined,
        pace === null ? undefined : `${formatTokens(pace)} ${quota.unit} a minute`,
        context?.used ? `context ${formatTokens(context.used)}` : undefined,
        quota.usedPercent === null ? undefined : `quota ${quota.usedPercent} %`,
      ]
    : ['no session is running', `next: ${next}`];
  const text = [...parts, problem ?? undefined].filter((part) => part !== undefined).join(' · ');
  return printableLine(`${at} ${text}`);
}

/** An alert in one line. */
export function alertLine(answer: WatchAnswer, text: string, timeZone: string): string {
  return printableLine(`${clockSecond(parseInstant(answer.at) ?? 0, timeZone)} ! ${text}`);
}

function ofRange(
  actual: number | null,
  range: { readonly low: number; readonly high: number } | null,
): string {
  if (!range) return formatTokens(actual);
  return `${formatTokens(actual)} of ${formatTokens(range.low)} to ${formatTokens(range.high)}`;
}
