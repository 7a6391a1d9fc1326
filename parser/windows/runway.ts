import type { UsageRecord } from '../usage/record.ts';
import { tokensInUnit, type Unit } from '../usage/tokens.ts';
import type { BurnRate } from './burn-rate.ts';

/** How far what is left goes; null where unknown. */
export type Runway = { readonly minutes: number | null; readonly toolCalls: number | null };

/** Responses that tell what a tool call costs: enough for a mean, few enough to be of the present way of working. */
const recentResponses = 500;

/** Derives how long the remaining tokens last: at the current pace, else at the average one. */
export function deriveRunway(
  remaining: number | null,
  pace: BurnRate,
  tokensPerToolCall: number | null,
): Runway {
  const rate = pace.current ?? pace.average;
  const over = (each: number | null) =>
    remaining === null || each === null || each <= 0 ? null : remaining / each;
  return { minutes: over(rate), toolCalls: over(tokensPerToolCall) };
}

/**
 * Tokens for each tool call, measured on the latest responses; those without a call count as well.
 *
 * @param records sorted by time; rows of receipts do not know their calls and are passed over
 * @returns null when no tool was called, or the tokens are unknown
 */
export function measureTokensPerToolCall(
  records: readonly UsageRecord[],
  unit: Unit,
): number | null {
  const recent = records.filter(({ file }) => file !== undefined).slice(-recentResponses);
  let tokens = 0;
  let calls = 0;
  for (const record of recent) {
    tokens += tokensInUnit(record.tokens, unit);
    for (const number of record.toolCalls.values()) calls += number;
  }
  return calls === 0 || Number.isNaN(tokens) ? null : tokens / calls;
}
