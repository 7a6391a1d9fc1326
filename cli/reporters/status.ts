import { count, formatTokens } from '../../parser/numbers.ts';
import { minuteMs, parseInstant, type Instant } from '../../parser/time.ts';
import { costText } from '../../parser/usage/cost-text.ts';
import type { Style } from '../context.ts';
import type { StatusAnswer } from '../schemas/status.ts';
import { clockTime } from './clock-time.ts';
import { lastsText } from './lasts.ts';

type Facts = {
  readonly now: Instant;
  readonly timeZone: string;
  /** Where the prices are from. */
  readonly prices: string;
  readonly style: Style;
};

/** Where you stand, what is left and what to do next, on one calm screen. */
export function describeStatus(answer: StatusAnswer, facts: Facts): string {
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

function sessionLines({ session, health }: StatusAnswer, { style, prices }: Facts): string[] {
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
      : session.insideRange
        ? 'within its range'
        : session.actual > interval.high
          ? style.bad('above its range')
          : 'below its range';
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

function quotaLines({ quota }: StatusAnswer, { style, timeZone, now }: Facts): string[] {
  const { unit, burnRate, runway } = quota;
  const reset = parseInstant(quota.resetsAt ?? '');
  const ends =
    reset === undefined ? 'no window is open' : `the window ends at ${clockTime(reset, timeZone)}`;
  const pace = [
    burnRate.current === null ? undefined : `${formatTokens(burnRate.current)} now`,
    burnRate.average === null ? undefined : `${formatTokens(burnRate.average)} on average`,
  ].filter((part) => part !== undefined);
  const paceLines = pace.length > 0 ? [line('pace', `${unit} a minute: ${pace.join(', ')}`)] : [];
  if (quota.limit === null || quota.remaining === null || quota.usedPercent === null) {
    return [
      style.bold('Quota: unknown'),
      line('used', `${formatTokens(quota.used)} ${unit} in five hours; ${ends}`),
      ...paceLines,
      '  Claude Code does not report its limit here; set your own with "budget": "pro" (or a number) in reckon.config.json.',
    ];
  }
  const left = quota.remaining > 0;
  const lasts = [
    runway.minutes === null
      ? undefined
      : `${lastsText(runway.minutes, reset === undefined ? null : (reset - now) / minuteMs)} at this pace`,
    runway.toolCalls === null
      ? undefined
      : `${count(runway.toolCalls, 'tool call')} like the latest here`,
  ].filter((part) => part !== undefined);
  return [
    `${style.bold(`Quota: ${quota.usedPercent} % used, ${quota.level ?? ''}`)} (${quota.label ?? ''})`,
    line(
      'left',
      `${formatTokens(quota.remaining)} of ${formatTokens(quota.limit)} ${unit}; ${ends}`,
    ),
    ...paceLines,
    ...(left && lasts.length > 0 ? [line('lasts', lasts.join(', or '))] : []),
  ];
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(9)}${text}`;
}

function rangeText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${formatTokens(low)} to ${formatTokens(high)}`;
}

function healthText({
  measure,
  value,
  limit,
}: NonNullable<StatusAnswer['health']['worst']>): string {
  const thing = measure === 'tokens' ? 'work tokens' : measure;
  return `${formatTokens(value)} of ${formatTokens(limit)} ${thing}`;
}
