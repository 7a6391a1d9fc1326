import { count, formatShort, formatTokens } from '../../parser/numbers.ts';
import { minuteMs, parseInstant } from '../../parser/time.ts';
import { costText } from '../../parser/usage/cost-text.ts';
import type { WatchAnswer } from '../schemas/watch.ts';
import { clockTime, timeSpan } from './clock-time.ts';
import { rangeBar } from './range-bar.ts';
import { healthText, placeText, type StandingFacts } from './standing-lines.ts';
import { alone, labelColumns, type WatchRow } from './watch-row.ts';

const widestBar = 50;
/** Below that, numbers are rounded and what helps less is left out. */
const wideColumns = 60;

type Minutes = { readonly estimate: number | null; readonly actual: number };
type Ends = { readonly low: number; readonly high: number };

/** The session with its phase, both against their ranges, and what else is known of it. */
export function sessionRows(
  answer: WatchAnswer,
  facts: StandingFacts,
  columns: number,
): readonly WatchRow[] {
  const { session, phase, health, lastActivityAt } = answer;
  if (!session) return [alone('No session is running.', 0)];
  const { style, prices } = facts;
  const { unit, interval, projection, minutes } = session;
  const isNarrow = columns < wideColumns;
  const size = isNarrow ? formatShort : formatTokens;
  const ends = ({ low, high }: Ends) => `${size(low)} to ${size(high)}`;
  const used = (actual: number | null, range: Ends | null) => {
    if (!range) return `${size(actual)} ${unit}, no estimate stands`;
    const above =
      actual !== null && actual > range.high ? `, ${placeText(actual, range, style)}` : '';
    return `${size(actual)} ${unit} of ${ends(range)}${above}`;
  };
  const below = (text: string, spare: number): WatchRow[] =>
    text === '' ? [] : [alone(`${' '.repeat(2 + labelColumns)}${text}`, spare)];
  const bar = (actual: number | null, range: typeof interval, spare: number) => {
    const width = Math.min(widestBar, columns - labelColumns - 2);
    return range && actual !== null ? below(rangeBar(actual, range, width), spare) : [];
  };
  const named = (label: string, text: string, spare: number): WatchRow => ({ label, text, spare });

  const state = [
    session.status === 'active' || session.derived ? undefined : session.status,
    session.derived ? 'found in the logs' : undefined,
    session.progress === null ? undefined : `${session.progress} % of tasks ticked`,
  ].filter((part) => part !== undefined);
  const ofPhase = phase && [
    ...(phase.tasks.all > 0 ? [`${phase.tasks.done} of ${count(phase.tasks.all, 'task')}`] : []),
    ...(isNarrow ? [] : [minutesText(phase.minutes)]),
  ];
  return [
    alone([style.bold(session.id), ...(isNarrow ? [] : state)].join(', '), 0),
    named('plan', session.plan ?? 'none', 15),
    ...(phase && ofPhase
      ? [
          named(
            'phase',
            [`${phase.id} ${phase.name}`, ofPhase.join(', ')].filter(Boolean).join(': '),
            1,
          ),
          ...below(used(phase.actual, phase.interval), 1),
          ...bar(phase.actual, phase.interval, 8),
          ...(answer.unattributed
            ? below(`${size(answer.unattributed)} in no phase yet: a tick or mark tells`, 3)
            : []),
        ]
      : []),
    named('total', used(session.actual, interval), 1),
    ...bar(session.actual, interval, 9),
    ...(projection ? [named('will be', `${size(projection.mid)} (${ends(projection)})`, 10)] : []),
    named('context', contextText(answer), 2),
    named('cost', costText(session, prices), 13),
    ...(health.state && health.worst
      ? [named('health', `${health.state}, ${healthText(health.worst)}`, 11)]
      : []),
    named('time', [minutesText(minutes), ...activityText(lastActivityAt, facts)].join(', '), 12),
  ];
}

function contextText({ context }: WatchAnswer): string {
  if (!context) return 'unknown: no response is logged yet';
  if (context.used === null) return 'compacted; the next response tells what is left';
  return `${formatTokens(context.used)} tokens in the last prompt; window unknown`;
}

function minutesText({ estimate, actual }: Minutes): string {
  return estimate === null
    ? count(actual, 'minute')
    : `${formatTokens(actual)} of ${formatTokens(estimate)} planned minutes`;
}

function activityText(lastActivityAt: string | null, { now, timeZone }: StandingFacts): string[] {
  const at = parseInstant(lastActivityAt ?? '');
  if (at === undefined) return ['nothing logged yet'];
  const minutes = Math.max(0, (now - at) / minuteMs);
  return [`last activity at ${clockTime(at, timeZone)}, ${timeSpan(minutes)} ago`];
}
