import type { Instant } from '../time.ts';
import { longestPauseMs } from './active-time.ts';
import type { UsageRecord } from './record.ts';
import { knowsBuckets } from './tokens.ts';

/**
 * Leaves out calls of tools (of an event log, or of a receipt made from one) where the responses that made them are known as
 * well: a Claude session that is told by both counts by its responses.
 *
 * A call may be logged some minutes after the last response that is known; what comes later is of a time of which only calls
 * are left.
 *
 * @returns the records in their order
 */
export function preferResponses(records: readonly UsageRecord[]): readonly UsageRecord[] {
  if (!records.some(isCall)) return records;
  const lastResponse = new Map<string, Instant>();
  for (const record of records) {
    if (isCall(record)) continue;
    const known = lastResponse.get(record.claudeSession) ?? -Infinity;
    lastResponse.set(record.claudeSession, Math.max(known, record.at));
  }
  return records.filter(
    (record) =>
      !isCall(record) ||
      record.from > (lastResponse.get(record.claudeSession) ?? -Infinity) + longestPauseMs,
  );
}

/** Whether a record knows nothing but work. */
function isCall({ tokens }: UsageRecord): boolean {
  return !knowsBuckets(tokens);
}
