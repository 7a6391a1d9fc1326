import type { UsageRecord } from './record.ts';

/** The order of records: by time, then Claude session, then key. */
export function compareRecords(a: UsageRecord, b: UsageRecord): number {
  return a.at - b.at || compareText(a.claudeSession, b.claudeSession) || a.key - b.key;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Sorts records. Hundreds of thousands are sorted by numbers that hold time and place, which takes a tenth of comparing them. */
export function sortRecords(records: readonly UsageRecord[]): UsageRecord[] {
  let first = Infinity;
  let last = -Infinity;
  for (const { at } of records) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const places = 2 ** Math.ceil(Math.log2(records.length + 1));
  const isPackable = Number.isInteger(first) && (last - first + 1) * places <= 2 ** 53;
  if (!isPackable || records.some(({ at }) => !Number.isInteger(at))) {
    return records.toSorted(compareRecords);
  }
  const packed = Float64Array.from(records, ({ at }, place) => (at - first) * places + place);
  packed.sort();
  const sorted = Array.from(packed, (number) => records[number % places]!);
  return sortTies(sorted);
}

/** Sorts in place what lies at the same moment. */
function sortTies(records: UsageRecord[]): UsageRecord[] {
  for (let start = 0; start < records.length;) {
    let end = start + 1;
    while (end < records.length && records[end]!.at === records[start]!.at) end += 1;
    if (end - start > 1) {
      const tied = records.slice(start, end).toSorted(compareRecords);
      for (const [index, record] of tied.entries()) records[start + index] = record;
    }
    start = end;
  }
  return records;
}
