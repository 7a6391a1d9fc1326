import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { sumTokens, type TokenCounts } from '../usage/tokens.ts';
import { divideIntoWindows } from './divide-into-windows.ts';

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
 * @param records of all projects
 * @returns undefined when the last window is over
 */
export function findActiveWindow(
  records: readonly UsageRecord[],
  now: Instant,
): QuotaWindow | undefined {
  const inside = records.filter(({ at }) => at <= now);
  const last = divideIntoWindows(inside).at(-1);
  if (!last || now >= last.to) return undefined;
  return { ...last, used: sumTokens(last.records.map(({ tokens }) => tokens)) };
}
