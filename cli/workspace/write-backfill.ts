import type { Context } from '../context.ts';
import type { Commit } from '../ports.ts';
import type { Backfill, Backfilled } from './find-backfill.ts';
import { prepareFound, receiptsOf, writeFound } from './found-session.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { commitsAround, prepareReceipts, writeReceipts } from './write-receipts.ts';

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
  const standing = tracking.tracked.map((each) => each.session);
  for (const { loaded, records } of unreceipted) {
    const receipts = await prepareReceipts(context, workspace, tracking, {
      session: loaded.session,
      records,
      sessionPath: loaded.path,
      commits: await commitsAround(context, workspace, records),
      sessions: standing,
    });
    files.push(...(await writeReceipts(context, workspace, receipts)));
    onWritten(loaded.session.id);
  }
  const commitsOf = await commitsByWorktree(context, workspace, sessions);
  let { usage } = tracking;
  for (const backfilled of sessions) {
    const { worktree, session, records } = backfilled;
    const commits = commitsOf.get(worktree) ?? [];
    const neighbours = [
      ...(worktree === workspace.root ? standing : []),
      ...sessions.filter((each) => each.worktree === worktree).map((each) => each.session),
    ];
    const state = { ...tracking, usage };
    const prepared = await prepareFound(
      context,
      workspace,
      state,
      { session, records },
      commits,
      neighbours,
    );
    const receipts = await receiptsOf(
      context,
      workspace,
      state,
      prepared.tracked,
      commits,
      neighbours,
    );
    files.push(...(await writeFound(context, workspace, prepared, receipts)));
    const written = new Set(records.map((record) => record.key));
    // What later estimates are derived from is then the same as if this were read again.
    usage = {
      ...usage,
      ownRecords: usage.ownRecords.map((record) =>
        written.has(record.key) ? { ...record, receipt: session.id } : record,
      ),
    };
    onWritten(session.id);
  }
  return files;
}

async function commitsByWorktree(
  context: Context,
  workspace: Workspace,
  sessions: readonly Backfilled[],
): Promise<ReadonlyMap<string, readonly Commit[]>> {
  const commits = new Map<string, readonly Commit[]>();
  for (const [worktree, own] of Map.groupBy(sessions, (each) => each.worktree)) {
    const records = own.flatMap((each) => each.records);
    commits.set(worktree, await commitsAround(context, workspace, records, worktree));
  }
  return commits;
}
