import type { Instant } from '../time.ts';
import { inheritTitles } from './clear-chains.ts';
import { createFirstResponses, creditedCopy } from './credit.ts';
import type { CopySource, FirstResponses } from './credit.ts';
import { createUnloggedFinder } from './find-unlogged.ts';
import {
  joinClears,
  joinEvents,
  joinInvalidLines,
  joinTitles,
  joinTotals,
  joinVersions,
} from './joined-events.ts';
import { joinResponses, type JoinedResponses } from './joined-responses.ts';
import { createQuarterSums } from './quarter-sums.ts';
import { compareText, sortRecords } from './record-order.ts';
import type { Compaction, UsageLog, UsageRecord } from './record.ts';
import { recordOfRow, recordsOf } from './records-of-responses.ts';
import { digestNumber } from './response-key.ts';
import { createRowCalls } from './tool-calls.ts';
import { column, sessionAt, type TranscriptPart } from './transcript-part.ts';

export type ReadOptions = {
  /** Records after this moment do not exist, as with `--now`. */
  readonly now?: Instant | undefined;
  /**
   * Adds up responses by quarters of an hour of the clock (see `createQuarterSums`), but for those in this set: the first 48
   * bits of their keys. For sums by day, session, branch and the like, which take a fraction of the time then.
   */
  readonly summedBut?: ReadonlySet<number> | undefined;
};

/**
 * Joins the pieces of all transcripts to one log, in which each response stands once, in whatever files it is.
 *
 * @param parts the pieces of one file in order, files in any order and side by side
 */
export function joinTranscripts(
  parts: readonly TranscriptPart[],
  { now = Infinity, summedBut }: ReadOptions = {},
): UsageLog {
  const sources = sourcesOf(parts);
  const responses = joinResponses(parts, sources);
  const first = findFirstResponses(responses);
  const titles = joinTitles(parts);
  const clears = joinClears(parts);
  const unlogged = createUnloggedFinder(joinTotals(parts));
  let hasLater = false;
  const exists = ({ at }: { readonly at: Instant }) => {
    hasLater ||= at > now;
    return at <= now;
  };
  const records: UsageRecord[] = [];
  const callsOf = createRowCalls();
  // Who had a title before `/clear` is told by single responses.
  const isSummed = summedBut && (titles.size === 0 || clears.size === 0);
  const sums = createQuarterSums();
  responses.visitSingles((part, start, toolStart) => {
    const at = part.rows[start + column.at]!;
    if (!exists({ at })) unlogged.leaveOut(sessionAt(part, start));
    else if (isSummed && !summedBut.has(digestNumber(part.rows[start + column.key]!))) {
      sums.add(part, start, toolStart);
    } else records.push(recordOfRow(part, start, toolStart, callsOf));
  });
  for (const record of sums.found()) records.push(record);
  for (const record of records) unlogged.add([record.claudeSession], [record]);
  for (const response of responses.others) {
    const own = recordsOf(response, first);
    const sessions = new Set(response.copies.map(({ claudeSession }) => claudeSession));
    if (own.every(exists)) {
      records.push(...own);
      unlogged.add(sessions, own);
    } else for (const session of sessions) unlogged.leaveOut(session);
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
    titles: sorted(inheritTitles(titles, clears, inTime)),
    compactions: events('compactions'),
    clientVersions: sorted(joinVersions(parts)),
    limits: events('limits'),
    unlogged: sorted(unlogged.found()),
    synthetic: countBy(events('synthetic').map((event) => event.claudeSession)),
    invalidLines: sorted(joinInvalidLines(parts)),
  };
  return { ...log, hasLater };
}

function findFirstResponses({ visitSingles, others }: JoinedResponses): FirstResponses {
  const first = createFirstResponses();
  visitSingles((part, start, _toolStart, source) => {
    first.addOwn(source, part.rows[start + column.firstAt]!);
  });
  for (const { copies } of others) first.add(copies);
  return first.found();
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

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return sorted(counts);
}

function sorted<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].toSorted(([a], [b]) => compareText(a, b)));
}
