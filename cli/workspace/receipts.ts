import { join } from 'node:path';

import { createMessage, type Message } from '../../parser/messages.ts';
import type { SessionReceipt } from '../../parser/reconciliation/join-receipts.ts';
import type { Context } from '../context.ts';
import { readThrough } from './cached-reading.ts';
import { sessionFolders } from './session-folders.ts';
import type { Workspace } from './workspace.ts';

/** The receipts of all sessions, and what is wrong with those that cannot be counted. */
export type LoadedReceipts = {
  /** `file` is the path as the user would type it. */
  readonly items: readonly (SessionReceipt & { readonly file: string })[];
  readonly messages: readonly Message[];
  /** How many there are, those that cannot be read included. */
  readonly files: number;
};

/** Reads the receipts below every session that stands, sorted by session and name. */
export async function loadReceipts(
  context: Context,
  workspace: Workspace,
): Promise<LoadedReceipts> {
  const { files } = context.ports;
  const items: (SessionReceipt & { file: string })[] = [];
  const messages: Message[] = [];
  let found = 0;
  for (const session of await sessionFolders(files, workspace.sessionsFolder)) {
    const folder = join(workspace.sessionsFolder, session);
    const names = (await files.list(receiptsFolder(folder))).filter(
      ({ name, folder: isFolder }) => !isFolder && name.endsWith('.md') && !name.startsWith('.'),
    );
    // A folder that a crash left without its session.md is none yet.
    if (names.length === 0 || !(await files.exists(join(folder, 'session.md')))) continue;
    for (const { name } of names) {
      const path = join(receiptsFolder(folder), name);
      const file = workspace.display(path);
      const read = await files.readText(path);
      if (read.kind === 'missing') continue;
      found += 1;
      if (read.kind === 'unreadable') {
        const remedy = 'Restore the file from git; what it holds is not counted until then.';
        const reason = `This receipt cannot be read: ${read.reason}`;
        messages.push(createMessage('receipt', 'error', reason, { file, remedy }));
        continue;
      }
      const id = name.slice(0, -'.md'.length);
      const { receipt, messages: own } = await readThrough(
        workspace.cache,
        'receipts',
        [read.digest, id, file],
        async () => {
          const { readReceiptText } = await import('../../parser/sessions/read-receipt.ts');
          return readReceiptText(read.text, file, id);
        },
      );
      messages.push(...own);
      if (receipt) items.push({ session, receipt, file });
    }
  }
  // Those of another worktree are a part of what is kept.
  const whole = workspace.sessionsFolder === join(workspace.root, workspace.configuration.sessions);
  workspace.cache.flush('receipts', { whole });
  return { items, messages, files: found };
}

/** Where the receipts of a session lie. */
export function receiptsFolder(sessionFolder: string): string {
  return join(sessionFolder, 'receipts');
}
