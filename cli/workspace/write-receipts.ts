import { basename, dirname, join } from 'node:path';

import { ownerOfCommit } from '../../parser/reconciliation/commit-owner.ts';
import { makeReceipts } from '../../parser/reconciliation/make-receipts.ts';
import { sessionTrailer } from '../../parser/reconciliation/session-trailer.ts';
import { receiptText } from '../../parser/sessions/receipt-text.ts';
import type { ReceiptLog } from '../../parser/sessions/receipt.ts';
import type { Session } from '../../parser/sessions/session.ts';
import { minuteMs } from '../../parser/time.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Commit } from '../ports.ts';
import { receiptsFolder } from './receipts.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** A file that is still to be written. */
export type NewFile = { readonly path: string; readonly text: string };

/**
 * Prepares the receipts for what a session used and no receipt holds yet (docs/formats.md, Receipts).
 *
 * @param sessionPath path of its session.md
 * @param commits of its worktree, among which its own are found
 * @param sessions among which those commits are divided
 */
export async function prepareReceipts(
  context: Context,
  workspace: Workspace,
  tracking: Pick<Tracking, 'usage' | 'history'>,
  written: {
    readonly session: Session;
    readonly records: readonly UsageRecord[];
    readonly sessionPath: string;
    readonly commits: readonly Commit[];
    readonly sessions: readonly Session[];
  },
): Promise<NewFile[]> {
  const { session, sessionPath } = written;
  const records = written.records.filter((record) => record.receipt === undefined);
  if (records.length === 0) return [];
  const { usage, history } = tracking;
  const earlier = usage.receipts.items.filter((each) => each.session === session.id);
  const known = new Set(earlier.flatMap(({ receipt }) => receipt.commits));
  const own = written.commits.filter(
    ({ at, message }) =>
      ownerOfCommit({ at, session: sessionTrailer(message) }, written.sessions)?.id === session.id,
  );
  const patchIds =
    (await workspace.repository?.patchIds(own.map((commit) => commit.hash))) ?? new Map();
  const logs = new Map<string, ReceiptLog>();
  for (const file of new Set(records.flatMap((record) => record.file ?? []))) {
    const described = await context.ports.logs.describeFile(file);
    if (described) logs.set(file, { name: basename(file), ...described });
  }
  const ticks = history.plans.find(({ plan }) => plan === session.plan)?.ticks ?? [];
  const receipts = makeReceipts({
    records,
    boundaries: [...ticks.map((tick) => tick.at), ...session.marks.map((mark) => mark.at)],
    commits: own
      .map(({ hash, at }) => ({ at, patchId: patchIds.get(hash) }))
      .filter(({ patchId }) => patchId === undefined || !known.has(patchId)),
    usage,
    logOf: (path) => logs.get(path),
  });
  return receipts.map((receipt) => {
    const part =
      1 + earlier.filter((each) => each.receipt.claudeSession === receipt.claudeSession).length;
    // The id is what a log says: nothing in it may lead out of the folder.
    const name = receipt.claudeSession.replaceAll(/[^\w-]/g, '_');
    const file = part === 1 ? `${name}.md` : `${name}.${part}.md`;
    return { path: join(receiptsFolder(dirname(sessionPath)), file), text: receiptText(receipt) };
  });
}

/** The commits up to now that may be of sessions with these records, of the worktree that they were made in. */
export async function commitsAround(
  context: Context,
  workspace: Workspace,
  records: readonly UsageRecord[],
  worktree: string = workspace.root,
): Promise<readonly Commit[]> {
  const from = records.reduce((least, record) => Math.min(least, record.from), Infinity);
  if (!workspace.repository || from === Infinity) return [];
  const commits = await workspace.repository.commitsSince(from - minuteMs, worktree);
  const now = context.ports.clock.now();
  return commits.filter(({ at }) => at <= now);
}

/**
 * Writes receipts; one that a crash left behind counts as written when it says the same.
 *
 * @returns the paths as the user would type them
 * @throws ReckonError when another file is in the way
 */
export async function writeReceipts(
  context: Context,
  workspace: Workspace,
  receipts: readonly NewFile[],
): Promise<string[]> {
  const { files } = context.ports;
  for (const { path, text } of receipts) {
    if (await files.create(path, text)) continue;
    const read = await files.readText(path);
    if (read.kind === 'text' && read.text === text) continue;
    if (read.kind === 'text' && !(await files.exists(join(dirname(path), '..', 'session.md')))) {
      await files.replace(path, text, read.digest);
      continue;
    }
    throw new ReckonError(`${workspace.display(path)} stands already and says something else`, {
      remedy: 'Restore it from git, or take it away if it is none of your receipts.',
    });
  }
  return receipts.map(({ path }) => workspace.display(path));
}
