import { minuteMs, type Instant } from '../time.ts';
import { longestPauseMs } from '../usage/active-time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { tokensInUnit, type Unit } from '../usage/tokens.ts';

/** Tokens a minute; null where there is too little to tell. */
export type BurnRate = {
  /** Over the last quarter of an hour of activity: pauses of ten minutes and more are left out. */
  readonly current: number | null;
  /** Since the window began, pauses included. */
  readonly average: number | null;
};

const activityMs = 15 * minuteMs;
/** Less than that says nothing about a pace. */
const leastMs = minuteMs;

/**
 * Measures the pace in a quota window.
 *
 * @param records of the window, sorted by time
 * @param from begin of the window
 */
export function measureBurnRate(
  records: readonly UsageRecord[],
  from: Instant,
  now: Instant,
  unit: Unit,
): BurnRate {
  const used = records.reduce((sum, record) => sum + tokensInUnit(record.tokens, unit), 0);
  return {
    current: currentRate(records, unit),
    average: rateOf(used, now - from),
  };
}

/** The tokens of a response belong to the time since the one before it, so the first one after a pause has no time and is left out. */
function currentRate(records: readonly UsageRecord[], unit: Unit): number | null {
  let tokens = 0;
  let time = 0;
  for (let index = records.length - 1; index >= 0 && time < activityMs; index--) {
    const record = records[index];
    if (!record) break;
    const before = records[index - 1]?.at ?? -Infinity;
    const resumed = record.from - before >= longestPauseMs;
    const took = record.at - (resumed ? record.from : before);
    if (resumed && took === 0) continue;
    tokens += tokensInUnit(record.tokens, unit);
    time += took;
  }
  return rateOf(tokens, time);
}

function rateOf(tokens: number, ms: number): number | null {
  return ms < leastMs || Number.isNaN(tokens) ? null : tokens / (ms / minuteMs);
}
