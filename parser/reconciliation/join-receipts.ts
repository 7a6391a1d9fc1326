import type { Receipt } from '../sessions/receipt.ts';
import type { UsageRecord } from '../usage/record.ts';
import { digestResponse } from '../usage/response-digest.ts';
import type { TokenCounts } from '../usage/tokens.ts';
import type { UsageRow } from '../usage/usage-row.ts';

/** A receipt with the session in whose folder it stands. */
export type SessionReceipt = { readonly session: string; readonly receipt: Receipt };

/** The part of a row that is still to be counted. */
type OpenRow = {
  readonly session: string;
  readonly receipt: Receipt;
  readonly row: UsageRow;
  responses: number;
  partial: number;
  webSearches: number;
  tokens: TokenCounts;
};

/**
 * Joins logs and receipts so that each response counts once. Where a log still holds a response its numbers count, and
 * the receipt says whose it is; what no log holds any more counts by the receipt, as one record for each row.
 *
 * A response that stands in two receipts, as when two branches wrote it up, is of the one whose session and name come first.
 *
 * @param records of the logs, in any order
 * @returns in order of time, then Claude session, then id
 * @see docs/formats.md, Receipts
 */
export function joinReceipts(
  records: readonly UsageRecord[],
  receipts: readonly SessionReceipt[],
): readonly UsageRecord[] {
  if (receipts.length === 0) return records;
  const { rows, byDigest } = openRows(receipts);
  const counted = records.map((record): UsageRecord => {
    const open = byDigest.get(digestResponse(record.key));
    if (!open) return record;
    takeOut(open, record);
    return { ...record, claudeSession: open.receipt.claudeSession, receipt: open.session };
  });
  const left = rows.filter((open) => open.responses > 0).map(toRecord);
  return [...counted, ...left].toSorted(inOrder);
}

/**
 * Joins the counts of odd lines by Claude session: what a receipt counted, or what the log holds by now if that is more.
 *
 * @param counts of the logs
 */
export function joinLineCounts(
  counts: ReadonlyMap<string, number>,
  receipts: readonly SessionReceipt[],
  kind: 'synthetic' | 'invalidLines',
): ReadonlyMap<string, number> {
  const joined = new Map(counts);
  for (const { receipt } of receipts) {
    const most = Math.max(joined.get(receipt.claudeSession) ?? 0, receipt[kind]);
    if (most > 0) joined.set(receipt.claudeSession, most);
  }
  return joined;
}

function openRows(receipts: readonly SessionReceipt[]): {
  readonly rows: readonly OpenRow[];
  readonly byDigest: ReadonlyMap<string, OpenRow>;
} {
  const rows: OpenRow[] = [];
  const byDigest = new Map<string, OpenRow>();
  for (const { session, receipt } of receipts.toSorted(byName)) {
    for (const row of receipt.rows) {
      const own = row.digests.filter((digest) => !byDigest.has(digest));
      if (own.length === 0) continue;
      const { tokens, partial, webSearches } = row;
      const open = {
        session,
        receipt,
        row,
        responses: row.responses,
        tokens,
        partial,
        webSearches,
      };
      // Another receipt has told of some of them already; of a row no single response is known, so each counts alike.
      if (own.length < row.digests.length) keepShare(open, own.length / row.digests.length);
      for (const digest of own) byDigest.set(digest, open);
      rows.push(open);
    }
  }
  return { rows, byDigest };
}

function keepShare(open: OpenRow, share: number): void {
  open.responses = Math.round(open.responses * share);
  open.partial = Math.round(open.partial * share);
  open.webSearches = Math.round(open.webSearches * share);
  open.tokens = mapTokens(open.tokens, (count) => Math.round(count * share));
}

function takeOut(open: OpenRow, record: UsageRecord): void {
  const { tokens } = open;
  open.responses -= record.responses;
  open.partial = Math.max(0, open.partial - record.partial);
  open.webSearches = Math.max(0, open.webSearches - record.webSearches);
  // A response that grew after the receipt was written takes out no more than the row holds.
  open.tokens = mapTokens(tokens, (count, bucket) => Math.max(0, count - record.tokens[bucket]));
}

function mapTokens(
  tokens: TokenCounts,
  change: (count: number, bucket: keyof TokenCounts) => number,
): TokenCounts {
  return {
    input: change(tokens.input, 'input'),
    output: change(tokens.output, 'output'),
    cacheWrite5m: change(tokens.cacheWrite5m, 'cacheWrite5m'),
    cacheWrite1h: change(tokens.cacheWrite1h, 'cacheWrite1h'),
    cacheRead: change(tokens.cacheRead, 'cacheRead'),
    work: change(tokens.work, 'work'),
  };
}

function toRecord(open: OpenRow): UsageRecord {
  const { row, receipt, session } = open;
  const id = `${session}/${receipt.id}#${receipt.rows.indexOf(row) + 1}`;
  return {
    id,
    key: id,
    at: row.to,
    from: row.from,
    responses: open.responses,
    partial: open.partial,
    model: row.model,
    claudeSession: receipt.claudeSession,
    cwd: undefined,
    gitBranch: row.gitBranch,
    sidechain: false,
    tokens: open.tokens,
    fast: row.fast,
    longContext: row.longContext,
    webSearches: open.webSearches,
    toolCalls: noCalls,
    file: undefined,
    receipt: session,
  };
}

const noCalls: ReadonlyMap<string, number> = new Map();

function byName(a: SessionReceipt, b: SessionReceipt): number {
  return compare(a.session, b.session) || compare(a.receipt.id, b.receipt.id);
}

function inOrder(a: UsageRecord, b: UsageRecord): number {
  return a.at - b.at || compare(a.claudeSession, b.claudeSession) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
