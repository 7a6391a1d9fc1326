import type { Instant } from '../time.ts';
import { adviceRecord } from './advice-record.ts';
import { inheritTitles } from './clear-chains.ts';
import { creditedCopy, firstResponses } from './credit.ts';
import type { FirstResponses } from './credit.ts';
import { findUnlogged } from './find-unlogged.ts';
import { isLongContext } from './long-context.ts';
import type { Compaction, UsageLog, UsageRecord } from './record.ts';
import { keptCopy, mergeResponse, tokensOf, toolCallsOf } from './response.ts';
import type { Response } from './response.ts';
import { createSeen, openTranscript } from './transcript-reader.ts';
import type { Seen, TranscriptReader } from './transcript-reader.ts';
import { isBroken, isMarked, timestampMark } from './transcript-marks.ts';

export type ReadOptions = {
  /** Records after this moment do not exist, as with `--now`. */
  readonly now?: Instant | undefined;
};

/** Folds transcripts into records; its memory grows with responses, not with lines or bytes. */
export type UsageReader = {
  /** Starts a file; files may come in any order and side by side. */
  open(path: string): TranscriptReader;
  /** What was read; called once, after the last line. */
  finish(options?: ReadOptions): UsageLog;
};

/**
 * Reads Claude Code transcripts: each response once, however many lines and files it stands in.
 *
 * Only lines that can matter are parsed (`isMarked`), and those up to a file's first time. So a line counts as invalid
 * when it was parsed and is no JSON object, or when it was not and does not look like one (`isBroken`); the last line of
 * a transcript that is still being written is invalid for as long.
 *
 * @param files path and lines of each transcript; the path tells files apart, and the session where no line does
 * @see docs/usage.md, What counts as one response
 */
export function readUsage(
  files: Iterable<{ readonly path: string; readonly lines: Iterable<string> }>,
  options: ReadOptions = {},
): UsageLog {
  const reader = createUsageReader();
  for (const { path, lines } of files) {
    const transcript = reader.open(path);
    for (const line of lines) {
      if (isMarked(line) || (transcript.wantsTimestamp && line.includes(timestampMark)))
        transcript.add(line);
      else if (isBroken(line)) transcript.addInvalid();
    }
  }
  return reader.finish(options);
}

/** The same as `readUsage` for files that are read piece by piece. */
export function createUsageReader(): UsageReader {
  const seen = createSeen();
  return {
    open: (path) => openTranscript(path, seen),
    finish: ({ now = Infinity } = {}) => toLog(seen, now),
  };
}

function toLog(seen: Seen, now: Instant): UsageLog {
  const responses = joinLoose(seen);
  const first = firstResponses(responses);
  let hasLater = false;
  const exists = ({ at }: { readonly at: Instant }) => {
    hasLater ||= at > now;
    return at <= now;
  };
  const records = responses.flatMap((response) => toRecords(response, first));
  const events = (copied: Seen['compactions']): readonly Compaction[] =>
    [...copied.values()]
      .map((copies) => creditedCopy(copies, first))
      .map(({ firstAt, claudeSession }) => ({ at: firstAt, claudeSession }))
      .filter(exists)
      .toSorted(inOrder);
  const versions = [...seen.clientVersions].map(([id, { version }]) => [id, version] as const);
  const titles = [...seen.titles].map(([session, { title }]) => [session, title] as const);
  const inTime = records.filter(exists).toSorted((a, b) => inOrder(a, b) || compare(a.key, b.key));
  const log = {
    records: inTime,
    titles: sorted(inheritTitles(new Map(titles), seen.clears, inTime)),
    compactions: events(seen.compactions),
    clientVersions: sorted(new Map(versions)),
    limits: events(seen.limits),
    unlogged: sorted(findUnlogged(seen.clientTotals, responses, now)),
    synthetic: countBy(events(seen.synthetic).map((event) => event.claudeSession)),
    invalidLines: sorted(seen.invalidLines),
  };
  return { ...log, hasLater };
}

/** Adds responses whose lines have no request id to the one with the same message id, by the smallest request id. */
function joinLoose({ responses, loose }: Seen): readonly Response[] {
  if (loose.size === 0) return [...responses.values()];
  const sameMessage = new Map<string, Response>();
  for (const response of responses.values()) {
    const known = sameMessage.get(response.id);
    if (loose.has(response.id) && (!known || response.key < known.key))
      sameMessage.set(response.id, response);
  }
  const alone: Response[] = [];
  for (const response of loose.values()) {
    const joined = sameMessage.get(response.id);
    if (joined) mergeResponse(joined, response);
    else alone.push(response);
  }
  return [...responses.values(), ...alone];
}

/** The record of a response, and one for each call of an advisor on its way. */
function toRecords(response: Response, first: FirstResponses): readonly UsageRecord[] {
  const record = toRecord(response, first);
  const { advisors } = keptCopy(response);
  if (advisors.length === 0) return [record];
  return [record, ...advisors.map((call, index) => adviceRecord(record, call, index))];
}

function toRecord(response: Response, first: FirstResponses): UsageRecord {
  const kept = keptCopy(response);
  const credited = creditedCopy(response.copies, first);
  const toolCalls = toolCallsOf(response);
  return {
    id: response.id,
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
}

type Ordered = { readonly at: Instant; readonly claudeSession: string; readonly id?: string };

function inOrder(a: Ordered, b: Ordered): number {
  return (
    a.at - b.at || compare(a.claudeSession, b.claudeSession) || compare(a.id ?? '', b.id ?? '')
  );
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return sorted(counts);
}

function sorted<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].toSorted(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
