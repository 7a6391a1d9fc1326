import { minuteMs } from '../time.ts';
import type { UsageRecord } from './record.ts';

/** Less says nothing about a rate. */
export const leastActiveMs = 6 * minuteMs;

/** A longer pause is no work. */
export const longestPauseMs = 10 * minuteMs;

/**
 * The time that was worked: between responses less than ten minutes apart, whichever Claude sessions they are of.
 *
 * @param records in any order
 * @returns milliseconds; 0 for a single response
 */
export function activeMs(records: readonly UsageRecord[]): number {
  const times = new Float64Array(records.length * 2);
  records.forEach(({ from, at }, index) => times.set([from, at], index * 2));
  times.sort();
  let active = 0;
  for (let index = 1; index < times.length; index++) {
    const gap = times[index]! - times[index - 1]!;
    if (gap < longestPauseMs) active += gap;
  }
  return active;
}
