import type { TranscriptPart } from './transcript-part.ts';

type ToolCalls = ReadonlyMap<string, number>;

const none: ToolCalls = new Map();

/** Calls by name of the tool, in order of name. */
export function countNames(names: readonly string[]): ToolCalls {
  if (names.length === 0) return none;
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Counts the calls of rows; equal counts are one map, as most responses call one tool of few. */
export function createRowCalls(): (
  part: TranscriptPart,
  toolStart: number,
  uses: number,
) => ToolCalls {
  const ofOne = new Map<string, ToolCalls>();
  return ({ toolUses, texts }, toolStart, uses) => {
    const nameOf = (use: number) => texts[toolUses[toolStart + 2 * use + 1]!]!;
    if (uses === 0) return none;
    if (uses > 1) return countNames(Array.from({ length: uses }, (_none, use) => nameOf(use)));
    const name = nameOf(0);
    let calls = ofOne.get(name);
    if (!calls) ofOne.set(name, (calls = countNames([name])));
    return calls;
  };
}
