import { minuteMs } from '../time.ts';
import type { UsageRecord } from './record.ts';

/** A longer pause is no work. */
export const longestPauseMs = 10 * minuteMs;

/**
 * The time that was worked: between responses less than ten minutes apart, whichever Claude sessions they are of.
 *
 * @param records in any order
 * @returns milliseconds; 0 for a single response
 */
export function activeMs(records: readonly UsageRecord[]): number {
  const times = records.flatMap(({ from, at }) => [from, at]).toSorted((a, b) => a - b);
  let active = 0;
  for (const [index, time] of times.entries()) {
    const gap = time - (times[index - 1] ?? time);
    if (gap < longestPauseMs) active += gap;
  }
  return active;
}
