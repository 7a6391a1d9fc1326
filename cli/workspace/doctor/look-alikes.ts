import { basename, dirname } from 'node:path/posix';

import type { Context } from '../../context.ts';
import { isInside, normalise } from '../paths.ts';
import type { UsageReading } from '../usage.ts';
import type { Workspace } from '../workspace.ts';
import { createGoneFolderFinder } from './gone-folders.ts';
import { countResponses } from '../../../parser/usage/count-responses.ts';

/** A folder in the logs that is likely this repository at another place, and is not counted. */
export type LookAlike = {
  readonly folder: string;
  /** What speaks for it, in a few words. */
  readonly why: 'same name' | 'removed worktree' | 'same remote' | `gone, ${string}`;
  readonly responses: number;
};

/** Finds them among the records that are of no repository that is counted; the most used first. */
export async function findLookAlikes(
  context: Context,
  workspace: Workspace,
  usage: UsageReading,
): Promise<LookAlike[]> {
  if (!workspace.repository) return [];
  const own = new Set(usage.ownRecords);
  const foreign = Map.groupBy(
    usage.records.filter((record) => !own.has(record) && record.cwd !== undefined),
    (record) => normalise(record.cwd ?? ''),
  );
  const remotes = await workspace.repository.remotes();
  const findGone = await createGoneFolderFinder(context, workspace.repository, usage);
  const found = new Map<string, LookAlike>();
  for (const [cwd, records] of [...foreign].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const match =
      (await lookAt(context, workspace, remotes, cwd)) ?? (await findGone(cwd, records));
    if (!match) continue;
    const before = found.get(match.folder)?.responses ?? 0;
    found.set(match.folder, { ...match, responses: before + countResponses(records) });
  }
  return [...found.values()].toSorted(
    (a, b) => b.responses - a.responses || (a.folder < b.folder ? -1 : 1),
  );
}

async function lookAt(
  context: Context,
  workspace: Workspace,
  remotes: readonly string[],
  cwd: string,
): Promise<Omit<LookAlike, 'responses'> | undefined> {
  const byName = namedAlike(workspace, cwd);
  if (await context.ports.files.isFolder(cwd)) {
    const other = await context.ports.git.open(cwd);
    const theirs = (await other?.remotes()) ?? [];
    if (other && theirs.some((remote) => remotes.includes(remote))) {
      return { folder: normalise(other.root), why: 'same remote' };
    }
    // What has another remote is another project, whatever its folder is called.
    return byName?.why === 'same name' && (theirs.length === 0 || remotes.length === 0)
      ? byName
      : undefined;
  }
  if (byName?.why === 'removed worktree' && (await context.ports.files.exists(byName.folder))) {
    return undefined;
  }
  return byName;
}

/** The innermost folder around another one that is called like this repository, or like a worktree of it: `name-topic`. */
function namedAlike(
  { root, repository, configuration }: Workspace,
  cwd: string,
): Omit<LookAlike, 'responses'> | undefined {
  const tops = [root, ...(repository?.worktrees ?? []), ...configuration.paths].map(normalise);
  const names = [...new Set(tops.map((top) => basename(top)))];
  for (let folder = cwd; folder !== dirname(folder); folder = dirname(folder)) {
    // A folder that holds this repository, such as a home that is called the same, holds other projects as well.
    if (tops.some((top) => isInside(top, folder))) return undefined;
    const name = basename(folder);
    if (names.includes(name)) return { folder, why: 'same name' };
    if (names.some((each) => name.startsWith(each) && /^[-_.]/.test(name.slice(each.length)))) {
      return { folder, why: 'removed worktree' };
    }
  }
  return undefined;
}
