import type { Instant } from '../time.ts';
import { adviceRecord } from './advice-record.ts';
import { inheritTitles } from './clear-chains.ts';
import {
  createFirstResponses,
  creditedCopy,
  type CopySource,
  type FirstResponses,
} from './credit.ts';
import { createUnloggedFinder } from './find-unlogged.ts';
import {
  joinClears,
  joinEvents,
  joinInvalidLines,
  joinTitles,
  joinTotals,
  joinVersions,
} from './joined-events.ts';
import { joinResponses } from './joined-responses.ts';
import { isLongContext } from './long-context.ts';
import { compareText, sortRecords } from './record-order.ts';
import type { Compaction, UsageLog, UsageRecord } from './record.ts';
import { keptCopy, tokensOf, type Response } from './response.ts';
import type { TranscriptPart } from './transcript-part.ts';

export type ReadOptions = {
  /** Records after this moment do not exist, as with `--now`. */
  readonly now?: Instant | undefined;
};

/**
 * Joins the pieces of all transcripts to one log, in which each response stands once, in whatever files it is.
 *
 * @param parts the pieces of one file in order, files in any order and side by side
 */
export function joinTranscripts(
  parts: readonly TranscriptPart[],
  { now = Infinity }: ReadOptions = {},
): UsageLog {
  const sources = sourcesOf(parts);
  const responses = joinResponses(parts, sources);
  const firstResponses = createFirstResponses();
  for (let index = 0; index < responses.count; index++) {
    firstResponses.add(responses.copiesAt(index));
  }
  const first = firstResponses.found();
  let hasLater = false;
  const exists = ({ at }: { readonly at: Instant }) => {
    hasLater ||= at > now;
    return at <= now;
  };
  const records: UsageRecord[] = [];
  const unlogged = createUnloggedFinder(joinTotals(parts), now);
  for (let index = 0; index < responses.count; index++) {
    const response = responses.responseAt(index);
    unlogged.add(response);
    for (const record of toRecords(response, first)) if (exists(record)) records.push(record);
  }
  const inTime = sortRecords(records);
  const events = (kind: 'synthetic' | 'limits' | 'compactions'): readonly Compaction[] =>
    joinEvents(parts, sources, kind)
      .map((copies) => creditedCopy(copies, first))
      .map(({ firstAt, claudeSession }) => ({ at: firstAt, claudeSession }))
      .filter(exists)
      .toSorted((a, b) => a.at - b.at || compareText(a.claudeSession, b.claudeSession));
  const log = {
    records: inTime,
    titles: sorted(inheritTitles(joinTitles(parts), joinClears(parts), inTime)),
    compactions: events('compactions'),
    clientVersions: sorted(joinVersions(parts)),
    limits: events('limits'),
    unlogged: sorted(unlogged.found()),
    synthetic: countBy(events('synthetic').map((event) => event.claudeSession)),
    invalidLines: sorted(joinInvalidLines(parts)),
  };
  return { ...log, hasLater };
}

/** The file of each part, one object for all parts of it. */
function sourcesOf(parts: readonly TranscriptPart[]): readonly CopySource[] {
  const startedAt = new Map<string, Instant | undefined>();
  for (const part of parts) startedAt.set(part.path, part.startedAt);
  const sources = new Map<string, CopySource>();
  return parts.map(({ path }) => {
    let source = sources.get(path);
    if (!source) sources.set(path, (source = { path, startedAt: startedAt.get(path) }));
    return source;
  });
}

/** The record of a response, and one for each call of an advisor on its way. */
function toRecords(response: Response, first: FirstResponses): readonly UsageRecord[] {
  const record = toRecord(response, first);
  const { advisors } = keptCopy(response.copies);
  if (advisors.length === 0) return [record];
  return [record, ...advisors.map((call, index) => adviceRecord(record, call, index))];
}

function toRecord(response: Response, first: FirstResponses): UsageRecord {
  const { copies, toolCalls } = response;
  const kept = keptCopy(copies);
  const credited = creditedCopy(copies, first);
  return {
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

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return sorted(counts);
}

function sorted<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].toSorted(([a], [b]) => compareText(a, b)));
}
