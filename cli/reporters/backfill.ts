import { count, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import type { BackfillAnswer } from '../schemas/backfill.ts';
import { layOut } from './table.ts';

/** Sessions shown on a terminal: the latest. */
const mostShown = 40;

/** What `backfill` wrote or would write. */
export function describeBackfill(answer: BackfillAnswer, style: Style): string {
  const { dryRun, sessions, receiptsAdded, running } = answer;
  const written = dryRun ? 'would be written' : 'written';
  const remarks = [
    receiptsAdded.length > 0
      ? `Receipts ${dryRun ? 'would be ' : ''}added to ${receiptsAdded.join(', ')}.`
      : undefined,
    running.length > 0
      ? `Left out, since the last response is less than five hours ago: ${running.join(', ')}.`
      : undefined,
  ].filter((remark) => remark !== undefined);
  if (sessions.length === 0) {
    return [
      'Every session in the logs of this repository is written already.',
      ...remarks,
      'What the logs hold: reckon usage --by session. What was found where: reckon doctor',
    ].join('\n');
  }
  const right = 'right' as const;
  const table = layOut(
    [
      { title: 'session' },
      { title: 'plan', spare: 1 },
      { title: 'type (derived)', spare: 2 },
      { title: 'min', align: right },
      { title: 'responses', align: right, spare: 3 },
      { title: 'fresh', align: right },
    ],
    sessions
      .slice(-mostShown)
      .map((session) => [
        session.session,
        session.plan ?? '-',
        session.type ?? '-',
        minutesOf(session),
        formatTokens(session.responses),
        formatTokens(session.tokens.fresh),
      ]),
    style.width,
  );
  return [
    `${count(sessions.length, 'session')} ${written} from the logs, with receipts that outlive them.`,
    '',
    table,
    ...(sessions.length > mostShown
      ? [`and ${sessions.length - mostShown} before them; all: --json`]
      : []),
    '',
    ...remarks,
    dryRun
      ? 'Write them with: reckon backfill'
      : 'Commit the sessions folder. They are history, never forecasts: estimates were not made before the work.',
  ].join('\n');
}

function minutesOf({ started, ended }: BackfillAnswer['sessions'][number]): string {
  if (started === null || ended === null) return '-';
  return formatTokens((Date.parse(ended) - Date.parse(started)) / 60_000);
}
