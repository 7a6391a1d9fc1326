import { formatTokens } from '../../parser/numbers.ts';
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
    style.dim('Measured: used, pace, time. Derived: window, what is left and how long it lasts.'),
  ].join('\n');
}

function sessionLines(
  { session, health }: StatusAnswer,
  { style, prices }: StandingFacts,
): string[] {
  if (!session) return ['No session is running.'];
  const { unit, interval, projection, minutes } = session;
  const facts = [
    session.currentPhase ? `in ${session.currentPhase}` : undefined,
    session.progress === null ? undefined : `${session.progress} % of tasks ticked`,
    session.derived ? 'found in the logs' : undefined,
  ].filter((fact) => fact !== undefined);
  const place =
    session.insideRange === null || interval === null
      ? undefined
      : placeText(session.actual, interval, style);
  return [
    `${style.bold(session.id)}${facts.length > 0 ? `: ${facts.join(', ')}` : ''}`,
    line(
      'used',
      interval
        ? `${formatTokens(session.actual)} ${unit} of ${rangeText(interval)}${place ? `, ${place}` : ''}`
        : `${formatTokens(session.actual)} ${unit}, no estimate stands`,
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
