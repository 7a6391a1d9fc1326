import { hourMs, type Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';

const windowMs = 5 * hourMs;

/** Records of one five-hour window. */
export type WindowRecords = {
  /** Its first token. */
  readonly from: Instant;
  readonly to: Instant;
  /** Sorted by time. */
  readonly records: readonly UsageRecord[];
};

/**
 * Divides usage into five-hour windows: each begins with the first token after the one before it is over
 * (docs/estimation.md, Quota and budget). A row of a receipt counts where it begins, so that a window begins with the same
 * token whether the transcript is there or its receipt alone.
 */
export function divideIntoWindows(records: readonly UsageRecord[]): readonly WindowRecords[] {
  const windows: { from: Instant; to: Instant; records: UsageRecord[] }[] = [];
  for (const record of records.toSorted((a, b) => a.from - b.from)) {
    const open = windows.at(-1);
    if (open && record.from < open.to) open.records.push(record);
    else windows.push({ from: record.from, to: record.from + windowMs, records: [record] });
  }
  return windows.map((window) => ({
    ...window,
    records: window.records.toSorted((a, b) => a.at - b.at),
  }));
}
