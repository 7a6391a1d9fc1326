import { join } from 'node:path';

import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import type { LogReading } from '../ports.ts';
import { isInside, normalise } from './paths.ts';
import type { Workspace } from './workspace.ts';

/** A reading of the logs up to the current time. */
export type UsageReading = LogReading & {
  /** What was done in this repository (docs/formats.md, Linking); without a workspace, everything. */
  readonly ownRecords: readonly UsageRecord[];
};

/** Reads all usage logs; with a workspace, tells which records are of that repository. */
export async function readUsageLogs(
  context: Context,
  workspace: Workspace | undefined,
): Promise<UsageReading> {
  const { clock, logs } = context.ports;
  const roots = context.claudeDirs.length > 0 ? context.claudeDirs : logs.defaultRoots();
  for (const folder of context.claudeDirs) {
    if (!(await context.ports.files.isFolder(folder))) {
      context.note(`--claude-dir: there is no folder ${folder}, so nothing is read there.`);
    }
  }
  const reading = await logs.read(roots, clock.now());
  context.report(reading.messages);
  const { records } = reading;
  const holds = workspace ? await repositoryTest(context, workspace, records) : () => true;
  return { ...reading, ownRecords: records.filter((record) => holds(record.cwd)) };
}

/**
 * Prepares the test whether a logged folder belongs to this repository: it lies in one of its worktrees or `paths`,
 * and no other repository inside of those holds it.
 */
async function repositoryTest(
  context: Context,
  workspace: Workspace,
  records: readonly UsageRecord[],
): Promise<(cwd: string | undefined) => boolean> {
  const worktrees = workspace.repository?.worktrees ?? [workspace.root];
  const tops = [...worktrees, ...workspace.configuration.paths].map(normalise);
  const ours = new Set<string>();
  for (const cwd of new Set(records.map((record) => record.cwd))) {
    if (cwd === undefined) continue;
    const folder = normalise(cwd);
    const [deepest] = tops
      .filter((top) => isInside(folder, top))
      .toSorted((a, b) => b.length - a.length);
    if (deepest && !(await hasOwnRepository(context, folder, deepest))) ours.add(cwd);
  }
  return (cwd) => cwd !== undefined && ours.has(cwd);
}

async function hasOwnRepository(context: Context, cwd: string, top: string): Promise<boolean> {
  const steps = cwd.slice(top.length).split('/').filter(Boolean);
  for (let depth = steps.length; depth > 0; depth--) {
    const folder = join(top, ...steps.slice(0, depth));
    if (await context.ports.files.exists(join(folder, '.git'))) return true;
  }
  return false;
}
