import type { Receipt } from '../sessions/receipt.ts';
import type { Instant } from '../time.ts';
import type { UsageLog, UsageRecord } from '../usage/record.ts';
import { cutRows } from '../usage/usage-row.ts';

export type ReceiptFacts = {
  /** Records of one session that no receipt holds yet. */
  readonly records: readonly UsageRecord[];
  /** Moments at which an answer about the session may be divided: ticks, phase marks. */
  readonly boundaries: readonly Instant[];
  /** Commits of the session, oldest first. */
  readonly commits: readonly { readonly at: Instant; readonly patchId: string | undefined }[];
  readonly usage: Pick<
    UsageLog,
    'compactions' | 'limits' | 'clientVersions' | 'synthetic' | 'invalidLines'
  >;
};

/** A receipt before its transcripts are looked at, with their paths. */
export type MadeReceipt = Omit<Receipt, 'id' | 'logs'> & { readonly files: readonly string[] };

/**
 * Makes the receipts of a session, one for each Claude session, sorted by its id.
 *
 * A commit stands on the receipt whose Claude session was the last to work before it.
 *
 * @see docs/formats.md, Receipts
 */
export function makeReceipts(facts: ReceiptFacts): MadeReceipt[] {
  const { usage, commits } = facts;
  const byClaudeSession = Map.groupBy(facts.records, (record) => record.claudeSession);
  const patchIds = divideCommits(facts);
  return [...byClaudeSession]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([claudeSession, records]) => {
      const own = (event: { readonly claudeSession: string }) =>
        event.claudeSession === claudeSession;
      const rows = cutRows(records, [
        ...facts.boundaries,
        ...commits.map((commit) => commit.at),
        ...usage.compactions.filter(own).map((compaction) => compaction.at),
      ]);
      const to = Math.max(...rows.map((row) => row.to));
      const files = [...new Set(records.flatMap((record) => record.file ?? []))].toSorted();
      return {
        claudeSession,
        source: records[0]?.source,
        models: [...new Set(rows.map((row) => row.model))].toSorted(),
        from: Math.min(...rows.map((row) => row.from)),
        to,
        clientVersion: usage.clientVersions.get(claudeSession),
        responses: rows.reduce((sum, row) => sum + row.responses, 0),
        endReason: usage.limits.some((limit) => own(limit) && limit.at >= to) ? 'limit' : 'done',
        synthetic: usage.synthetic.get(claudeSession) ?? 0,
        invalidLines: usage.invalidLines.get(claudeSession) ?? 0,
        files,
        commits: patchIds.get(claudeSession) ?? [],
        rows,
      };
    });
}

function divideCommits({ records, commits }: ReceiptFacts): Map<string, string[]> {
  const sorted = records.toSorted((a, b) => a.at - b.at);
  const divided = new Map<string, string[]>();
  for (const { at, patchId } of commits) {
    const worker = (sorted.findLast((record) => record.at <= at) ?? sorted[0])?.claudeSession;
    if (patchId === undefined || worker === undefined) continue;
    const own = divided.get(worker) ?? [];
    if (!own.includes(patchId)) divided.set(worker, [...own, patchId]);
  }
  return divided;
}
