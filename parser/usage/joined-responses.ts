import { numberRows } from './all-rows.ts';
import type { CopySource } from './credit.ts';
import { countNames } from './tool-calls.ts';
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

/** A response that stands in one place only, as nearly all do: where that is. */
export type SingleVisitor = (
  part: TranscriptPart,
  /** Where its row begins in the rows of the part. */
  start: number,
  /** Where its tool calls begin in those of the part. */
  toolStart: number,
  source: CopySource,
) => void;

/** The responses of all parts. There may be very many, so that those in one place are not made into objects here. */
export type JoinedResponses = {
  /** Visits each response that stands in one place and asked no advisor, in order of the parts. */
  visitSingles(visit: SingleVisitor): void;
  /** All others. */
  readonly others: readonly Response[];
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
  const partOf = (row: number) => parts[all.part[row]!]!;
  const isSingle = (row: number) =>
    next[row] === -1 &&
    (partOf(row).events.advice.length === 0 ||
      adviceAt(partOf(row).events, all.start[row]! / rowWidth).length === 0);

  function visitSingles(visit: SingleVisitor): void {
    for (let index = 0; index < firsts.length; index++) {
      const row = firsts[index]!;
      if (!isSingle(row)) continue;
      visit(partOf(row), all.start[row]!, all.toolStart[row]!, sources[all.part[row]!]!);
    }
  }

  function responseOf(first: number): Response {
    const toolNames = new Map<number, string>();
    let copies: readonly ResponseCopy[] = [];
    let some = 0;
    let every = flagRange - 1;
    for (let row = first; row !== -1; row = next[row]!) {
      const part = partOf(row);
      const start = all.start[row]!;
      const flags = part.rows[start + column.flagsAndToolUses]!;
      some |= flags % flagRange;
      every &= flags % flagRange;
      copies = addCopy(copies, copyOf(part, start, sources[all.part[row]!]!));
      const toolStart = all.toolStart[row]!;
      for (let use = 0; use < Math.floor(flags / flagRange); use++) {
        const key = part.toolUses[toolStart + 2 * use]!;
        const name = part.texts[part.toolUses[toolStart + 2 * use + 1]!]!;
        if (!toolNames.has(key)) toolNames.set(key, name);
      }
    }
    return {
      key: partOf(first).rows[all.start[first]! + column.key]!,
      copies,
      stopped: (some & flag.stopped) !== 0,
      cut: (some & flag.cut) !== 0,
      sidechain: (every & flag.sidechain) !== 0,
      toolCalls: countNames([...toolNames.values()]),
    };
  }

  const others: Response[] = [];
  for (let index = 0; index < firsts.length; index++) {
    const row = firsts[index]!;
    if (!isSingle(row)) others.push(responseOf(row));
  }
  return { visitSingles, others };
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
