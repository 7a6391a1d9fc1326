import { basename, dirname, join } from 'node:path';

import { makeReceipts } from '../../parser/reconciliation/make-receipts.ts';
import { receiptFileName } from '../../parser/sessions/receipt-name.ts';
import { receiptText } from '../../parser/sessions/receipt-text.ts';
import type { Session } from '../../parser/sessions/session.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { receiptsFolder } from './receipts.ts';
import type { OwnCommit } from './session-commits.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** A file that is still to be written. */
export type NewFile = { readonly path: string; readonly text: string };

/**
 * Prepares the receipts for what a session used and no receipt holds yet (docs/formats.md, Receipts).
 *
 * @param sessionPath path of its session.md
 * @param commits of the session, oldest first
 */
export async function prepareReceipts(
  context: Context,
  tracking: Pick<Tracking, 'usage' | 'history'>,
  written: {
    readonly session: Session;
    readonly records: readonly UsageRecord[];
    readonly sessionPath: string;
    readonly commits: readonly OwnCommit[];
  },
): Promise<NewFile[]> {
  const { session, sessionPath } = written;
  const records = written.records.filter((record) => record.receipt === undefined);
  if (records.length === 0) return [];
  const { usage, history } = tracking;
  const { files, logs } = context.ports;
  const known = new Set(
    usage.receipts.items
      .filter((each) => each.session === session.id)
      .flatMap(({ receipt }) => receipt.commits),
  );
  const ticks = history.plans.find(({ plan }) => plan === session.plan)?.ticks ?? [];
  const made = makeReceipts({
    records,
    boundaries: [...ticks.map((tick) => tick.at), ...session.marks.map((mark) => mark.at)],
    commits: written.commits.filter(({ patchId }) => patchId === undefined || !known.has(patchId)),
    usage,
  });
  const folder = receiptsFolder(dirname(sessionPath));
  // Without its session.md the folder is what a crash left, and its receipts are made again.
  const standing = (await files.exists(sessionPath))
    ? (await files.list(folder)).map(({ name }) => name)
    : [];
  const receipts: NewFile[] = [];
  for (const { files: paths, ...receipt } of made) {
    const described = [];
    for (const path of paths) {
      const log = await logs.describeFile(path, receipt.to);
      if (log) described.push({ name: basename(path), ...log });
    }
    const file = receiptFileName(receipt.claudeSession, standing);
    const text = receiptText({ ...receipt, logs: described.toSorted(byName) });
    receipts.push({ path: join(folder, file), text });
  }
  return receipts;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
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
