import { count, formatTokens } from '../../parser/numbers.ts';
import { costText } from '../../parser/usage/cost-text.ts';
import type { StatusAnswer } from '../schemas/status.ts';
import {
  healthText,
  line,
  placeText,
  quotaLines,
  rangeText,
  type StandingFacts,
} from './standing-lines.ts';

/** Where you stand, what is left and what to do next, on one calm screen. */
export function describeStatus(answer: StatusAnswer, facts: StandingFacts): string {
  const { style } = facts;
  const urgent = answer.alerts.filter(({ severity }) => severity !== 'info');
  const calm = answer.alerts.filter(({ severity }) => severity === 'info');
  const warned = urgent.some(({ kind }) => kind === 'quota');
  return [
    ...sessionLines(answer, facts),
    '',
    ...quotaLines(answer, facts),
    // A warning says what to do already.
    ...(answer.quota.guidance === null || warned ? [] : [`  ${answer.quota.guidance}`]),
    ...(answer.alerts.length > 0 ? [''] : []),
    ...urgent.map(({ text }) => style.bad(`! ${text}`)),
    ...calm.map(({ text }) => `  ${text}`),
    '',
    `Next: ${answer.next}`,
    style.dim(originsText(answer)),
  ].join('\n');
}

function originsText({ quota: { sources } }: StatusAnswer): string {
  const derived = 'Derived: window, what is left and how long it lasts.';
  if (sources.used === 'measured') return `Measured: used, pace, time. ${derived}`;
  const origin = sources.used === 'hand' ? 'By hand' : 'Assumed';
  return `${origin}: used, pace. Measured: time. ${derived}`;
}

function sessionLines(
  { session, health }: StatusAnswer,
  { style, prices }: StandingFacts,
): string[] {
  if (!session) return ['No session is running.'];
  const { unit, interval, projection, minutes } = session;
  const { metered } = session;
  const origin = metered
    ? ` (${metered.assumed ? 'assumed' : 'by hand'}, ${count(metered.messages, 'message')})`
    : '';
  const used = `${formatTokens(session.actual)} ${unit}${origin}`;
  const facts = [
    session.currentPhase ? `in ${session.currentPhase}` : undefined,
    session.progress === null ? undefined : `${session.progress} % of tasks ticked`,
    session.derived ? 'found in the logs' : undefined,
  ].filter((fact) => fact !== undefined);
  const place =
    session.insideRange === null || session.actual === null || interval === null
      ? undefined
      : placeText(session.actual, interval, style);
  return [
    `${style.bold(session.id)}${facts.length > 0 ? `: ${facts.join(', ')}` : ''}`,
    line(
      'used',
      interval
        ? `${used} of ${rangeText(interval)}${place ? `, ${place}` : ''}`
        : `${used}, no estimate stands`,
    ),
    ...(projection
      ? [line('will be', `${formatTokens(projection.mid)} (${rangeText(projection)})`)]
      : []),
    line(
      'time',
      `${formatTokens(minutes.actual)}${minutes.estimate === null ? '' : ` of ${formatTokens(minutes.estimate)} planned`} minutes`,
    ),
    line('cost', costText(session, prices)),
    ...(health.state && health.worst
      ? [line('health', `${health.state}, ${healthText(health.worst)}`)]
      : []),
  ];
}
