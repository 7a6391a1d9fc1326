import { dirname } from 'node:path/posix';

import type { UsageRecord } from '../../../parser/usage/record.ts';
import type { Context } from '../../context.ts';
import type { Repository } from '../../ports.ts';
import { isInside } from '../paths.ts';
import type { UsageReading } from '../usage.ts';

/** A folder that is gone, and what speaks for it. */
type GoneFolder = { readonly folder: string; readonly why: `gone, ${string}` };

/** Branches that many repositories have, so that they tell nothing. */
const commonBranches: ReadonlySet<string> = new Set([
  'main',
  'master',
  'HEAD',
  'develop',
  'dev',
  'trunk',
]);

/**
 * Prepares the look-up of folders that are gone, as removed worktrees and those of containers are, and in which a branch
 * was worked on that this repository or a receipt of it has. Ask for a folder before those that lie in it: they go with it.
 */
export async function createGoneFolderFinder(
  context: Context,
  repository: Repository,
  usage: UsageReading,
): Promise<(cwd: string, records: readonly UsageRecord[]) => Promise<GoneFolder | undefined>> {
  const receipted = usage.receipts.items.flatMap(({ receipt }) =>
    receipt.rows.flatMap(({ gitBranch }) => gitBranch ?? []),
  );
  const branches = new Set([...(await repository.branches()), ...receipted]);
  const found: GoneFolder[] = [];
  return async (cwd, records) => {
    const around = found.find(({ folder }) => isInside(cwd, folder));
    if (around) return around;
    const branch = records
      .flatMap(({ gitBranch }) => gitBranch ?? [])
      .find((name) => branches.has(name) && !commonBranches.has(name));
    if (branch === undefined || !(await isGone(context, cwd))) return undefined;
    const why = `gone, worked on branch ${branch} of this repository` as const;
    const gone = { folder: cwd, why };
    found.push(gone);
    return gone;
  };
}

/** Whether nothing stands at a path; what is gone from another repository was a folder of that one. */
async function isGone(context: Context, cwd: string): Promise<boolean> {
  const { files, git } = context.ports;
  if (await files.exists(cwd)) return false;
  let standing = dirname(cwd);
  while (standing !== dirname(standing) && !(await files.isFolder(standing))) {
    standing = dirname(standing);
  }
  return (await git.open(standing)) === undefined;
}
