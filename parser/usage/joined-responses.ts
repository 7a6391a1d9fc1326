import { numberRows } from './all-rows.ts';
import type { CopySource } from './credit.ts';
import { addCopy, type Response, type ResponseCopy } from './response.ts';
import { findSameResponses } from './same-responses.ts';
import {
  column,
  firstOf,
  flag,
  flagRange,
  rowWidth,
  secondOf,
  type TranscriptPart,
} from './transcript-part.ts';

/** The responses of all parts, each made when it is asked for: there may be very many. */
export type JoinedResponses = {
  readonly count: number;
  responseAt(index: number): Response;
  /** The copies alone, which take less to make. */
  copiesAt(index: number): readonly ResponseCopy[];
};

/**
 * Joins what the pieces of all files hold of each response.
 *
 * @param sources of the part at the same position: one object for all pieces of a file
 */
export function joinResponses(
  parts: readonly TranscriptPart[],
  sources: readonly CopySource[],
): JoinedResponses {
  const all = numberRows(parts);
  const { firsts, next } = findSameResponses(parts, all);
  const toolCallsBy = createToolCalls();

  const flagsOf = (row: number) => partOf(row).rows[all.start[row]! + column.flagsAndToolUses]!;
  const partOf = (row: number) => parts[all.part[row]!]!;

  function copiesAt(index: number): readonly ResponseCopy[] {
    let copies: readonly ResponseCopy[] = [];
    for (let row = firsts[index]!; row !== -1; row = next[row]!) {
      copies = addCopy(copies, copyOf(partOf(row), all.start[row]!, sources[all.part[row]!]!));
    }
    return copies;
  }

  function toolNamesAt(index: number): readonly string[] {
    const uses = new Map<number, string>();
    for (let row = firsts[index]!; row !== -1; row = next[row]!) {
      const { toolUses, texts } = partOf(row);
      const start = all.toolStart[row]!;
      const end = start + 2 * Math.floor(flagsOf(row) / flagRange);
      for (let place = start; place < end; place += 2) {
        const key = toolUses[place]!;
        if (!uses.has(key)) uses.set(key, texts[toolUses[place + 1]!]!);
      }
    }
    return [...uses.values()];
  }

  function responseAt(index: number): Response {
    const first = firsts[index]!;
    let some = 0;
    let every = flagRange - 1;
    for (let row = first; row !== -1; row = next[row]!) {
      some |= flagsOf(row) % flagRange;
      every &= flagsOf(row) % flagRange;
    }
    return {
      key: partOf(first).rows[all.start[first]! + column.key]!,
      copies: copiesAt(index),
      stopped: (some & flag.stopped) !== 0,
      cut: (some & flag.cut) !== 0,
      sidechain: (every & flag.sidechain) !== 0,
      toolCalls: toolCallsBy(toolNamesAt(index)),
    };
  }

  return { count: firsts.length, responseAt, copiesAt };
}

function copyOf(
  { rows, texts, events }: TranscriptPart,
  start: number,
  source: CopySource,
): ResponseCopy {
  const flags = rows[start + column.flagsAndToolUses]! % flagRange;
  const sessionAndFolder = rows[start + column.sessionAndFolder]!;
  const branchAndModel = rows[start + column.branchAndModel]!;
  return {
    source,
    claudeSession: texts[firstOf(sessionAndFolder)]!,
    cwd: texts[secondOf(sessionAndFolder)] || undefined,
    gitBranch: texts[firstOf(branchAndModel)] || undefined,
    model: texts[secondOf(branchAndModel)]!,
    at: rows[start + column.at]!,
    firstAt: rows[start + column.firstAt]!,
    forked: (flags & flag.forked) !== 0,
    input: rows[start + column.input]!,
    output: rows[start + column.output]!,
    cacheWrite: rows[start + column.cacheWrite]!,
    cacheWrite1h: rows[start + column.cacheWrite1h]!,
    cacheRead: rows[start + column.cacheRead]!,
    fast: (flags & flag.fast) !== 0,
    webSearches: rows[start + column.webSearches]!,
    advisors: adviceAt(events, start / rowWidth),
  };
}

function adviceAt({ advice }: TranscriptPart['events'], row: number): ResponseCopy['advisors'] {
  return (advice.length > 0 && advice.find((each) => each.row === row)?.calls) || noAdvice;
}

const noAdvice: ResponseCopy['advisors'] = [];

/** Counts calls by name; equal counts are one map, as most responses call one of few tools. */
function createToolCalls(): (names: readonly string[]) => ReadonlyMap<string, number> {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (names) => {
    const sorted = names.length > 1 ? names.toSorted() : names;
    const text = sorted.join('\n');
    let calls = known.get(text);
    if (!calls) {
      const counts = new Map<string, number>();
      for (const name of sorted) counts.set(name, (counts.get(name) ?? 0) + 1);
      known.set(text, (calls = counts));
    }
    return calls;
  };
}
