import { dirname, join } from 'node:path';

import { groupRecords } from '../../parser/usage/group.ts';
import type { PriceBook } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { normalise } from './paths.ts';
import type { GroupedUsage } from './usage-groups.ts';
import type { UsageReading } from './usage.ts';
import type { Workspace } from './workspace.ts';

/**
 * Groups usage by the repository that its folder lies in, as the disk has it now: the top folder, of a linked worktree that of
 * the main one. A folder in no repository, or one that is gone, counts as it is logged; what lies in `paths` counts for this
 * repository, and so do rows of its receipts.
 */
export async function groupByProject(
  context: Context,
  workspace: Workspace,
  usage: UsageReading,
  records: readonly UsageRecord[],
  prices: PriceBook,
): Promise<GroupedUsage> {
  const here = workspace.repository?.worktrees[0] ?? workspace.root;
  const projects = new Map<string | undefined, string>([[undefined, 'unknown']]);
  for (const cwd of new Set(records.map((record) => record.cwd)))
    if (cwd !== undefined) projects.set(cwd, await findProject(context, cwd));
  const own = new Set(workspace.repository ? usage.ownRecords : []);
  const keyOf = (record: UsageRecord) =>
    own.has(record) ? normalise(here) : (projects.get(record.cwd) ?? 'unknown');
  return { records, groups: groupRecords(records, keyOf, prices), facts: new Map() };
}

async function findProject({ ports: { files } }: Context, cwd: string): Promise<string> {
  for (let folder = cwd; dirname(folder) !== folder; folder = dirname(folder)) {
    const git = join(folder, '.git');
    if (!(await files.exists(git))) continue;
    if (await files.isFolder(git)) return normalise(folder);
    // A linked worktree: its `.git` is a file that names a folder inside of the main one.
    const read = await files.readText(git);
    const [, main] =
      read.kind === 'text' ? (/^gitdir: (.+)\/\.git\/worktrees\//.exec(read.text) ?? []) : [];
    return normalise(main ?? folder);
  }
  return normalise(cwd);
}
