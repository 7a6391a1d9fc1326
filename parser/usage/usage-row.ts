import { minuteMs, type Instant } from '../time.ts';
import type { UsageRecord } from './record.ts';
import { digestResponse } from './response-key.ts';
import { addTokens, noTokens, type TokenCounts } from './tokens.ts';

/** Responses of one Claude session that a receipt holds together, since nothing that matters lies between them. */
export type UsageRow = {
  readonly from: Instant;
  readonly to: Instant;
  readonly model: string;
  readonly gitBranch: string | undefined;
  readonly tokens: TokenCounts;
  readonly responses: number;
  readonly partial: number;
  readonly fast: boolean;
  readonly longContext: boolean;
  readonly webSearches: number;
  /** What each response is known by in a log, see `digestResponse`. */
  readonly digests: readonly string[];
};

const longestRowMs = 10 * minuteMs;
// The days of all time zones begin at a quarter of an hour, so that a row lies within one day of each.
const slotMs = 15 * minuteMs;

/**
 * Adds records up to rows: one for each model, branch and price between two boundaries, shorter than ten minutes.
 *
 * @param records of one Claude session
 * @param boundaries moments that a later answer may be divided at, in any order; a response at the very moment has a row of its own
 * @returns rows in order of time; in every bucket they add up to the records
 * @see docs/formats.md, Receipts
 */
export function cutRows(
  records: readonly UsageRecord[],
  boundaries: readonly Instant[],
): readonly UsageRow[] {
  const cuts = [...new Set(boundaries)].toSorted((a, b) => a - b);
  const open = new Map<string, UsageRow>();
  const rows: UsageRow[] = [];
  let passed = 0;
  for (const record of records.toSorted((a, b) => a.at - b.at || a.key - b.key)) {
    while (passed < cuts.length && cuts[passed]! < record.at) passed += 1;
    const key = [
      passed,
      cuts[passed] === record.at,
      Math.floor(record.at / slotMs),
      record.model,
      record.gitBranch,
      record.fast,
      record.longContext,
    ].join('\n');
    const row = open.get(key);
    if (row && record.at - row.from < longestRowMs) open.set(key, addRecord(row, record));
    else {
      if (row) rows.push(row);
      open.set(key, addRecord(emptyRow(record), record));
    }
  }
  return [...rows, ...open.values()].toSorted(inOrder);
}

function emptyRow({ at, model, gitBranch, fast, longContext }: UsageRecord): UsageRow {
  return {
    from: at,
    to: at,
    model,
    gitBranch,
    tokens: noTokens,
    responses: 0,
    partial: 0,
    fast,
    longContext,
    webSearches: 0,
    digests: [],
  };
}

function addRecord(row: UsageRow, record: UsageRecord): UsageRow {
  return {
    ...row,
    to: record.at,
    tokens: addTokens(row.tokens, record.tokens),
    responses: row.responses + record.responses,
    partial: row.partial + record.partial,
    webSearches: row.webSearches + record.webSearches,
    digests: [...row.digests, digestResponse(record.key)],
  };
}

function inOrder(a: UsageRow, b: UsageRow): number {
  return (
    a.from - b.from ||
    a.to - b.to ||
    compare(a.model, b.model) ||
    compare(a.gitBranch ?? '', b.gitBranch ?? '') ||
    compare(a.digests[0] ?? '', b.digests[0] ?? '')
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
