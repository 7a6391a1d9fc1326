import type { AllRows } from './all-rows.ts';
import { column, flag, rowWidth, type TranscriptPart } from './transcript-part.ts';

/** Which rows are of the same response. */
export type SameResponses = {
  /** The first row of each response, in order of the parts. */
  readonly firsts: ArrayLike<number>;
  /** For each row the next of the same response; -1 after the last. */
  readonly next: Int32Array;
};

/**
 * Finds the rows that are of one response: those with the same key; and those without a request id belong to the response of the
 * same message, the one with the smallest key if there are several.
 */
export function findSameResponses(parts: readonly TranscriptPart[], rows: AllRows): SameResponses {
  const next = new Int32Array(rows.count).fill(-1);
  const last = Int32Array.from(next, (_none, row) => row);
  const firsts = new Int32Array(rows.count);
  const table = createKeyTable(rows.count);
  const numberAt = (row: number, place: number) =>
    parts[rows.part[row]!]!.rows[rows.start[row]! + place]!;
  const isLoose = (row: number) => (numberAt(row, column.flagsAndToolUses) & flag.loose) !== 0;
  const join = (first: number, row: number) => {
    next[last[first]!] = row;
    last[first] = last[row]!;
  };
  let found = 0;
  let hasLoose = false;
  let row = 0;
  // Part by part, as looking up the part of each row would take most of the time.
  for (const part of parts) {
    for (let start = 0; start < part.rows.length; start += rowWidth, row += 1) {
      hasLoose ||= (part.rows[start + column.flagsAndToolUses]! & flag.loose) !== 0;
      const first = table.findOrAdd(part.rows[start + column.key]!, row);
      if (first === row) firsts[found++] = row;
      else join(first, row);
    }
  }
  const all = firsts.subarray(0, found);
  if (!hasLoose) return { firsts: all, next };
  const homes = findHomes(all, isLoose, numberAt);
  const kept = all.filter((row) => {
    const home = isLoose(row) ? homes.get(numberAt(row, column.message)) : undefined;
    if (home !== undefined) join(home, row);
    return home === undefined;
  });
  return { firsts: kept, next };
}

/** By message the response that rows without a request id belong to. */
function findHomes(
  firsts: Int32Array,
  isLoose: (row: number) => boolean,
  numberAt: (row: number, place: number) => number,
): ReadonlyMap<number, number> {
  const wanted = new Set<number>();
  for (const row of firsts) if (isLoose(row)) wanted.add(numberAt(row, column.message));
  const homes = new Map<number, number>();
  for (const row of firsts) {
    const message = numberAt(row, column.message);
    if (isLoose(row) || !wanted.has(message)) continue;
    const home = homes.get(message);
    if (home === undefined || numberAt(row, column.key) < numberAt(home, column.key)) {
      homes.set(message, row);
    }
  }
  return homes;
}

/** Numbers by key in two flat arrays: a map of as many would take several times the room and the time. */
function createKeyTable(count: number) {
  let size = 16;
  while (size < 2 * count) size *= 2;
  const keys = new Float64Array(size);
  const values = new Int32Array(size).fill(-1);
  return {
    /** The value that the key was given first. */
    findOrAdd(key: number, value: number): number {
      // Some bits of a key are as good as others: it is a hash.
      let place = (key % 0x100000000) & (size - 1);
      while (values[place] !== -1 && keys[place] !== key) place = (place + 1) & (size - 1);
      if (values[place] === -1) {
        keys[place] = key;
        values[place] = value;
      }
      return values[place]!;
    },
  };
}
