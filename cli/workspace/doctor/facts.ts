import { join } from 'node:path';

import type { Message } from '../../../parser/messages.ts';
import type { Instant } from '../../../parser/time.ts';
import type { UsageRecord } from '../../../parser/usage/record.ts';
import type { Context } from '../../context.ts';
import type { LogEntry } from '../../ports.ts';
import type { DoctorAnswer } from '../../schemas/doctor.ts';
import { documentMessages } from '../document-messages.ts';
import { track, type Tracking } from '../tracking.ts';
import { configurationName, type Workspace } from '../workspace.ts';
import { findLookAlikes, type LookAlike } from './look-alikes.ts';
import type { OtherLogs } from './other-logs-item.ts';
import { receiptedElsewhere } from './receipted-elsewhere.ts';
import { readCleanupDays, type Root } from './retention.ts';

/** One thing that was looked at. */
export type Finding = DoctorAnswer['items'][number];

/** All that the items of `doctor` are made of. */
export type DoctorFacts = {
  readonly versions: Context['versions'];
  readonly workspace: Workspace;
  /** Whether `reckon.config.json` stands. */
  readonly configured: boolean;
  readonly roots: readonly Root[];
  /** True where the folders were named with `--claude-dir`. */
  readonly rootsNamed: boolean;
  readonly transcripts: readonly LogEntry[];
  readonly otherLogs: readonly OtherLogs[];
  readonly tracking: Tracking;
  /** Records that a receipt in another worktree holds. */
  readonly receiptedElsewhere: ReadonlySet<UsageRecord>;
  readonly lookAlikes: readonly LookAlike[];
  readonly documentMessages: readonly Message[];
  readonly now: Instant;
};

/** Looks at everything once. */
export async function readDoctorFacts(
  context: Context,
  workspace: Workspace,
): Promise<DoctorFacts> {
  const { clock, files, logs } = context.ports;
  const rootsNamed = context.claudeDirs.length > 0;
  const roots: Root[] = [];
  for (const path of rootsNamed ? context.claudeDirs : logs.possibleRoots()) {
    const cleanupDays = await readCleanupDays(context, path);
    roots.push({ path, exists: await files.isFolder(path), cleanupDays });
  }
  const otherLogs: OtherLogs[] = [];
  for (const source of context.ports.sources.filter(({ name }) => name !== 'claude')) {
    const found = await source.list(source.defaultRoots());
    const { name, title } = source;
    if (found.length > 0) otherLogs.push({ name, title, files: found.length });
  }
  const tracking = await track(context, workspace);
  return {
    versions: context.versions,
    workspace,
    configured: await files.exists(join(workspace.root, configurationName)),
    roots,
    rootsNamed,
    transcripts: logs.list(roots.filter(({ exists }) => exists).map(({ path }) => path)),
    otherLogs,
    tracking,
    receiptedElsewhere: await receiptedElsewhere(context, workspace, tracking),
    lookAlikes: await findLookAlikes(context, workspace, tracking.usage),
    documentMessages: documentMessages(tracking.plans, tracking.sessions, tracking.usage.receipts),
    now: clock.now(),
  };
}
