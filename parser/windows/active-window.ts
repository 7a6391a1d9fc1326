import { hourMs, type Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { sumTokens, type TokenCounts } from '../usage/tokens.ts';

const windowMs = 5 * hourMs;

/** A five-hour window: it begins with its first token and ends five hours later (docs/estimation.md, Quota and budget). */
export type QuotaWindow = {
  readonly from: Instant;
  readonly to: Instant;
  readonly used: TokenCounts;
  /** What was used, sorted by time. */
  readonly records: readonly UsageRecord[];
};

/**
 * The window that is open at a moment, by the logs alone: derived, since the client's own clock is not in them.
 *
 * @param records of all projects, sorted by time
 * @returns undefined when the last window is over
 */
export function findActiveWindow(
  records: readonly UsageRecord[],
  now: Instant,
): QuotaWindow | undefined {
  let from = -Infinity;
  let first = 0;
  for (const [index, record] of records.entries()) {
    if (record.at > now) break;
    if (record.at < from + windowMs) continue;
    from = record.at;
    first = index;
  }
  if (now >= from + windowMs) return undefined;
  const inside = records.slice(first).filter((record) => record.at <= now);
  return {
    from,
    to: from + windowMs,
    used: sumTokens(inside.map((record) => record.tokens)),
    records: inside,
  };
}
