import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import type { Backfill } from './find-backfill.ts';
import { prepareFound, writeFound } from './found-session.ts';
import { renewSessions } from './renew-session.ts';
import { divideCommits } from './session-commits.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { UsageReading } from './usage.ts';
import type { Workspace } from './workspace.ts';
import { prepareReceipts, writeReceipts } from './write-receipts.ts';

/**
 * Writes what `findBackfill` found, oldest first. Each session is written whole before the next is begun and depends on
 * those before it alone, so that a run that was stopped goes on where it was and ends with the same files.
 *
 * @param onWritten called after each session
 * @returns the files as the user would type them
 */
export async function writeBackfill(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  { sessions, unreceipted }: Backfill,
  onWritten: (session: string) => void,
): Promise<string[]> {
  const files: string[] = [];
  const over = unreceipted.map(({ loaded, records }) => ({
    session: loaded.session,
    sessionPath: loaded.path,
    records,
  }));
  const commitsOf = await divideCommits(context, workspace, tracking, [...over, ...sessions]);
  for (const each of over) {
    const commits = commitsOf.get(each.session.id) ?? [];
    const receipts = await prepareReceipts(context, tracking, { ...each, commits });
    files.push(...(await writeReceipts(context, workspace, receipts)));
    onWritten(each.session.id);
  }
  let { usage, tracked } = tracking;
  // Only sessions of plans have estimates.
  const planned = sessions.findLastIndex(({ session }) => session.plan !== undefined);
  for (const [index, { session, records }] of sessions.entries()) {
    const commits = commitsOf.get(session.id) ?? [];
    const state = { ...tracking, usage, tracked };
    const prepared = await prepareFound(context, workspace, state, { session, records }, commits);
    const sessionPath = prepared.tracked.loaded.path;
    const receipts = await prepareReceipts(context, state, {
      session,
      records,
      sessionPath,
      commits,
    });
    files.push(...(await writeFound(context, workspace, prepared, receipts)));
    // What later estimates are derived from is then the same as if this were read again.
    if (index < planned) {
      usage = withReceipt(usage, session.id, records);
      tracked = withSession(tracked, prepared.tracked);
    }
    onWritten(session.id);
  }
  const added = over.map(({ session }) => session.id);
  return [...files, ...(await renewSessions(context, workspace, added))];
}

/** The sessions with one more, or with one that was only known from the logs as it is written now. */
function withSession(
  tracked: Tracking['tracked'],
  written: TrackedSession,
): readonly TrackedSession[] {
  const others = tracked.filter(({ session }) => session.id !== written.session.id);
  return [...others, written].toSorted(
    (a, b) => (a.session.started ?? 0) - (b.session.started ?? 0),
  );
}

function withReceipt(
  usage: UsageReading,
  session: string,
  records: readonly UsageRecord[],
): UsageReading {
  const written = new Set(records.map((record) => record.key));
  const ownRecords = usage.ownRecords.map((record) =>
    written.has(record.key) ? { ...record, receipt: session } : record,
  );
  return { ...usage, ownRecords };
}
