import { adviceRecord } from './advice-record.ts';
import { creditedCopy, type FirstResponses } from './credit.ts';
import { isLongContext } from './long-context.ts';
import type { UsageRecord } from './record.ts';
import { keptCopy, tokensOf, type Response } from './response.ts';
import type { createRowCalls } from './tool-calls.ts';
import {
  column,
  firstOf,
  flag,
  flagRange,
  secondOf,
  type TranscriptPart,
} from './transcript-part.ts';
import { workOfCalls } from './work.ts';

/** The record of a response, and one for each call of an advisor on its way. */
export function recordsOf(response: Response, first: FirstResponses): readonly UsageRecord[] {
  const { copies, toolCalls } = response;
  const kept = keptCopy(copies);
  const credited = creditedCopy(copies, first);
  const record: UsageRecord = {
    key: response.key,
    at: kept.at,
    from: kept.at,
    responses: 1,
    partial: response.cut || !response.stopped ? 1 : 0,
    model: kept.model,
    claudeSession: credited.claudeSession,
    cwd: credited.cwd,
    gitBranch: credited.gitBranch,
    sidechain: response.sidechain,
    tokens: tokensOf(kept, toolCalls),
    fast: kept.fast,
    longContext: isLongContext(kept),
    webSearches: kept.webSearches,
    toolCalls,
    file: credited.source.path,
    receipt: undefined,
  };
  return [record, ...kept.advisors.map((call, index) => adviceRecord(record, call, index))];
}

/** The same for a response that stands in one place only and asked no advisor, without a detour over its one copy. */
export function recordOfRow(
  part: TranscriptPart,
  start: number,
  toolStart: number,
  callsOf: ReturnType<typeof createRowCalls>,
): UsageRecord {
  const { rows, texts } = part;
  const at = rows[start + column.at]!;
  const input = rows[start + column.input]!;
  const cacheWrite = rows[start + column.cacheWrite]!;
  const cacheWrite1h = rows[start + column.cacheWrite1h]!;
  const cacheRead = rows[start + column.cacheRead]!;
  const sessionAndFolder = rows[start + column.sessionAndFolder]!;
  const branchAndModel = rows[start + column.branchAndModel]!;
  const flags = rows[start + column.flagsAndToolUses]!;
  const toolCalls = callsOf(part, toolStart, Math.floor(flags / flagRange));
  return {
    key: rows[start + column.key]!,
    at,
    from: at,
    responses: 1,
    partial: isPartial(flags) ? 1 : 0,
    model: texts[secondOf(branchAndModel)]!,
    claudeSession: texts[firstOf(sessionAndFolder)]!,
    cwd: texts[secondOf(sessionAndFolder)] || undefined,
    gitBranch: texts[firstOf(branchAndModel)] || undefined,
    sidechain: (flags & flag.sidechain) !== 0,
    tokens: {
      input,
      output: rows[start + column.output]!,
      cacheWrite5m: cacheWrite - cacheWrite1h,
      cacheWrite1h,
      cacheRead,
      work: workOfCalls(toolCalls),
    },
    fast: (flags & flag.fast) !== 0,
    longContext: isLongContext({ input, cacheWrite, cacheRead }),
    webSearches: rows[start + column.webSearches]!,
    toolCalls,
    file: part.path,
    receipt: undefined,
  };
}

/** Whether the flags of a row say that its response was cut, or came to no end. */
export function isPartial(flags: number): boolean {
  return (flags & flag.cut) !== 0 || (flags & flag.stopped) === 0;
}
