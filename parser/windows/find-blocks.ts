import { hourMs, type Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { divideByHour } from './divide-by-hour.ts';
import { divideIntoWindows } from './divide-into-windows.ts';

/** Where a block of five hours begins: with its first token, or as ccusage has it with the UTC hour of that. */
export const blockStarts = ['first', 'hour'] as const;
export type BlockStart = (typeof blockStarts)[number];

/** Five hours of usage, or the time between that has none. */
export type Block = {
  readonly from: Instant;
  readonly to: Instant;
  /** Sorted by time; none in a gap. */
  readonly records: readonly UsageRecord[];
  readonly isGap: boolean;
  /** Whether what is used now would be of it. */
  readonly isActive: boolean;
};

/**
 * Divides usage into blocks of five hours, oldest first.
 *
 * @param records of all projects up to `now`, since an account has one window for all of them
 */
export function findBlocks(
  records: readonly UsageRecord[],
  start: BlockStart,
  now: Instant,
): readonly Block[] {
  if (start === 'first')
    return divideIntoWindows(records).map((window) => ({
      ...window,
      isGap: false,
      isActive: now >= window.from && now < window.to,
    }));
  return divideByHour(records).map((block) => {
    const last = block.records.at(-1)?.at ?? -Infinity;
    return { ...block, isActive: !block.isGap && now < block.to && now - last < 5 * hourMs };
  });
}
