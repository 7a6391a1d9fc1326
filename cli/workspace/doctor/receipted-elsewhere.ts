import { join } from 'node:path';

import type { UsageRecord } from '../../../parser/usage/record.ts';
import { digestResponse } from '../../../parser/usage/response-key.ts';
import type { Context } from '../../context.ts';
import { loadReceipts } from '../receipts.ts';
import type { Tracking } from '../tracking.ts';
import type { Workspace } from '../workspace.ts';

/** The records written up in other worktrees that a receipt there holds. */
export async function receiptedElsewhere(
  context: Context,
  workspace: Workspace,
  { writtenElsewhere }: Tracking,
): Promise<ReadonlySet<UsageRecord>> {
  const digests = new Set<string>();
  for (const worktree of new Set([...writtenElsewhere.values()].map((each) => each.worktree))) {
    const sessionsFolder = join(worktree, workspace.configuration.sessions);
    const { items } = await loadReceipts(context, { ...workspace, sessionsFolder });
    for (const { receipt } of items) {
      for (const row of receipt.rows) for (const digest of row.digests) digests.add(digest);
    }
  }
  return new Set(
    [...writtenElsewhere.keys()].filter((record) => digests.has(digestResponse(record.key))),
  );
}
