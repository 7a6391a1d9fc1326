import { formatTokens } from '../../parser/numbers.ts';
import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { clockTime, timeSpan } from './clock-time.ts';
import type { UsageFacts } from './usage.ts';

/** What is said of the open block below the table: its pace, and where it may end. */
export function activeBlockLines(
  { groups }: UsageDescription,
  { timezone }: UsageFacts,
): readonly string[] {
  const open = groups.find(({ isActive }) => isActive);
  if (!open?.projection || !open.endsAt) return [];
  const { projection, burnRate, costUsd } = open;
  const { unit, tokens, costUsd: cost, probability, source, basedOn, minutesLeft } = projection;
  const ends = clockTime(Date.parse(open.endsAt), timezone);
  const spent = costUsd === null ? '' : `, $${costUsd.toFixed(2)}`;
  const pace = burnRate
    ? ` At ${formatTokens(burnRate.tokensPerMinute)} ${unit} a minute${burnRate.costUsdPerHour === null ? '' : ` and $${burnRate.costUsdPerHour.toFixed(2)} an hour`} between its first and last response.`
    : '';
  const dollars = (range: NonNullable<typeof cost>) =>
    `$${range.low.toFixed(2)} to $${range.high.toFixed(2)}`;
  const range = `${formatTokens(tokens.low)} to ${formatTokens(tokens.high)} ${unit}${cost ? `, ${dollars(cost)}` : ''}`;
  const ground =
    source === 'learned'
      ? `${Math.round((probability ?? 0) * 100)} %, learned from ${basedOn} earlier blocks that stood alike; in the middle ${formatTokens(tokens.mid)}`
      : 'assumed: from what is used to a straight line, as too few earlier blocks stood alike to learn from';
  return [
    `The open block ends at ${ends}, in ${timeSpan(minutesLeft)}; ${formatTokens(open.tokens[unit])} ${unit} are used${spent}.${pace}`,
    `At its end: ${range} (${ground}).`,
  ];
}
