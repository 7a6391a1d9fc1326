import { count, formatTokens } from '../../parser/numbers.ts';
import { minuteMs, parseInstant, type Instant } from '../../parser/time.ts';
import type { Style } from '../context.ts';
import type { StatusAnswer } from '../schemas/status.ts';
import { clockTime } from './clock-time.ts';
import { lastsText } from './lasts.ts';

/** What the lines about a standing depend on beside it. */
export type StandingFacts = {
  readonly now: Instant;
  readonly timeZone: string;
  /** Where the prices are from. */
  readonly prices: string;
  readonly style: Style;
};

/** What is left of the quota window, or that its limit is unknown; the first line is a heading. */
export function quotaLines(
  { quota }: Pick<StatusAnswer, 'quota'>,
  { style, timeZone, now }: Pick<StandingFacts, 'style' | 'timeZone' | 'now'>,
): string[] {
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

/** A named line below a heading. */
export function line(name: string, text: string): string {
  return `  ${name.padEnd(9)}${text}`;
}

/** From low to high in tokens. */
export function rangeText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${formatTokens(low)} to ${formatTokens(high)}`;
}

/** A measure of health against its limit. */
export function healthText({
  measure,
  value,
  limit,
}: NonNullable<StatusAnswer['health']['worst']>): string {
  const thing = measure === 'tokens' ? 'work tokens' : measure;
  return `${formatTokens(value)} of ${formatTokens(limit)} ${thing}`;
}

/** Where what was used lies, as far as that can be told while the work goes on. */
export function placeText(
  actual: number,
  interval: { readonly low: number; readonly high: number },
  style: Style,
): string {
  if (actual > interval.high) return style.bad('above its range');
  return actual < interval.low ? 'below its range' : 'within its range';
}
