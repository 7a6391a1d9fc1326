import type { Receipt } from '../sessions/receipt.ts';
import { compareText, sortRecords } from '../usage/record-order.ts';
import type { UsageRecord } from '../usage/record.ts';
import { digestResponse, responseKey } from '../usage/response-key.ts';
import type { TokenCounts } from '../usage/tokens.ts';
import type { UsageRow } from '../usage/usage-row.ts';

/** A receipt with the session in whose folder it stands. */
export type SessionReceipt = { readonly session: string; readonly receipt: Receipt };

/** The part of a row that no log holds. */
type OpenRow = {
  readonly session: string;
  readonly receipt: Receipt;
  readonly row: UsageRow;
  /** Of its responses those that no log holds. */
  readonly left: Set<string>;
  partial: number;
  webSearches: number;
  tokens: TokenCounts;
};

/**
 * Joins logs and receipts so that each response counts once. Where a log still holds a response its numbers count, and
 * the receipt says whose it is; what no log holds any more counts by the receipt, as one record for each row. So does what
 * a receipt has of a response beyond a log that holds a poorer copy of it.
 *
 * A response that stands in two receipts, as when two branches wrote it up, is of the one whose session and name come first.
 *
 * @param records of the logs, in any order
 * @returns in order of time, then Claude session, then key
 * @see docs/formats.md, Receipts
 */
export function joinReceipts(
  records: readonly UsageRecord[],
  receipts: readonly SessionReceipt[],
): readonly UsageRecord[] {
  if (receipts.length === 0) return records;
  const rows = receipts.toSorted(byName).flatMap(openRows);
  const holders = new Map<string, OpenRow[]>();
  for (const open of rows) {
    for (const digest of open.left) {
      const known = holders.get(digest);
      if (known) known.push(open);
      else holders.set(digest, [open]);
    }
  }
  const counted = records.map((record): UsageRecord => {
    const digest = digestResponse(record.key);
    const [owner, ...others] = holders.get(digest) ?? [];
    if (!owner) return record;
    for (const open of [owner, ...others]) takeOut(open, digest, record);
    return { ...record, claudeSession: owner.receipt.claudeSession, receipt: owner.session };
  });
  const told = new Set<string>();
  const left = rows.flatMap((open) => {
    const own = [...open.left].filter((digest) => !told.has(digest));
    for (const digest of own) told.add(digest);
    const isOwner = open.row.digests.some((digest) => holders.get(digest)?.[0] === open);
    if (own.length === 0 && !(isOwner && open.left.size === 0 && holdsMore(open))) return [];
    // Of a row no single response is known, so each of those that an earlier receipt has told of counts alike.
    return toRecord(open, own.length, open.left.size === 0 ? 1 : own.length / open.left.size);
  });
  return sortRecords([...counted, ...left]);
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

function openRows({ session, receipt }: SessionReceipt): OpenRow[] {
  return receipt.rows.map((row) => {
    const { tokens, partial, webSearches } = row;
    return { session, receipt, row, left: new Set(row.digests), tokens, partial, webSearches };
  });
}

function takeOut(open: OpenRow, digest: string, record: UsageRecord): void {
  open.left.delete(digest);
  open.partial = Math.max(0, open.partial - record.partial);
  open.webSearches = Math.max(0, open.webSearches - record.webSearches);
  // A response that grew after the receipt was written takes out no more than the row holds.
  open.tokens = mapTokens(open.tokens, (tokens, bucket) =>
    Math.max(0, tokens - record.tokens[bucket]),
  );
}

function holdsMore({ tokens: { stated: _none, ...buckets } }: OpenRow): boolean {
  return Object.values(buckets).some((count) => count > 0);
}

function mapTokens(
  tokens: TokenCounts,
  change: (count: number, bucket: Exclude<keyof TokenCounts, 'stated'>) => number,
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

function toRecord(open: OpenRow, responses: number, share: number): UsageRecord {
  const { row, receipt, session } = open;
  const scale = (count: number) => Math.round(count * share);
  return {
    key: responseKey(`${session}/${receipt.id}#${receipt.rows.indexOf(row) + 1}`),
    at: row.to,
    from: row.from,
    responses,
    partial: scale(open.partial),
    model: row.model,
    claudeSession: receipt.claudeSession,
    cwd: undefined,
    gitBranch: row.gitBranch,
    sidechain: false,
    tokens: share === 1 && open.tokens === row.tokens ? row.tokens : mapTokens(open.tokens, scale),
    fast: row.fast,
    longContext: row.longContext,
    webSearches: scale(open.webSearches),
    toolCalls: noCalls,
    file: undefined,
    source: receipt.source,
    receipt: session,
  };
}

const noCalls: ReadonlyMap<string, number> = new Map();

function byName(a: SessionReceipt, b: SessionReceipt): number {
  return compareText(a.session, b.session) || compareText(a.receipt.id, b.receipt.id);
}
