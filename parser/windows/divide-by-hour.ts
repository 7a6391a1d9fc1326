import { hourMs, type Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';

const blockMs = 5 * hourMs;

/** A block that begins on the hour, or the time without usage between two of them. */
export type HourBlock = {
  readonly from: Instant;
  readonly to: Instant;
  /** Sorted by time; none in a gap. */
  readonly records: readonly UsageRecord[];
  readonly isGap: boolean;
};

/**
 * Divides usage into blocks by the rule of ccusage: a block begins with the UTC hour of its first token; a new one begins
 * where usage lies more than five hours after that hour, or after the usage before it. In the second case a gap stands
 * between, from five hours after the last usage to the next. What lies on the fifth hour itself is still of the block.
 *
 * Claude's own window begins with the token, not with the hour (`divideIntoWindows`); this is for comparing.
 *
 * @see docs/usage.md, Blocks
 */
export function divideByHour(records: readonly UsageRecord[]): readonly HourBlock[] {
  const blocks: HourBlock[] = [];
  let open: { from: Instant; records: UsageRecord[] } | undefined;
  let last = -Infinity;
  const close = () => {
    if (open) blocks.push({ ...open, to: open.from + blockMs, isGap: false });
  };
  for (const record of records.toSorted((a, b) => a.from - b.from)) {
    const isOver = open && (record.from - open.from > blockMs || record.from - last > blockMs);
    if (!open || isOver) {
      close();
      if (open && record.from - last > blockMs)
        blocks.push({ from: last + blockMs, to: record.from, records: [], isGap: true });
      open = { from: Math.floor(record.from / hourMs) * hourMs, records: [] };
    }
    open.records.push(record);
    last = Math.max(last, record.at);
  }
  close();
  return blocks;
}
