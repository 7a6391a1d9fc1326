import type { UsageRecord } from '../../parser/usage/record.ts';
import { isInside, normalise } from './paths.ts';
import type { Workspace } from './workspace.ts';

/** Finds the worktree of the repository, or the folder of `paths`, that a logged folder lies in. */
export type WorktreeFinder = (cwd: string | undefined) => string | undefined;

/** Prepares the look-up; of several that hold a folder the deepest is the one, with forward slashes. */
export function createWorktreeFinder(workspace: Workspace): WorktreeFinder {
  const worktrees = workspace.repository?.worktrees ?? [workspace.root];
  const tops = [...worktrees, ...workspace.configuration.paths].map(normalise);
  const known = new Map<string, string | undefined>();
  return (cwd) => {
    if (cwd === undefined) return undefined;
    if (!known.has(cwd)) {
      const folder = normalise(cwd);
      const holding = tops.filter((top) => isInside(folder, top));
      known.set(cwd, holding.toSorted((a, b) => b.length - a.length)[0]);
    }
    return known.get(cwd);
  };
}

/** True for folders of the worktree that the sessions were read from, of `paths`, and where nothing is known. */
export function createHereTest(workspace: Workspace): (cwd: string | undefined) => boolean {
  const find = createWorktreeFinder(workspace);
  const root = normalise(workspace.root);
  const others = new Set((workspace.repository?.worktrees ?? []).map(normalise));
  others.delete(root);
  return (cwd) => {
    if (cwd === undefined) return true;
    const top = find(cwd);
    return top !== undefined && !others.has(top);
  };
}

/**
 * Finds the folder that each Claude session began in, as far as the logs tell: its worktree, or a folder of `paths`.
 *
 * @param records sorted by time
 */
export function createHomeFinder(
  workspace: Workspace,
  records: readonly UsageRecord[],
): (claudeSession: string) => string | undefined {
  const find = createWorktreeFinder(workspace);
  const folders = new Map<string, string>();
  for (const { claudeSession, cwd } of records) {
    if (cwd !== undefined && !folders.has(claudeSession)) folders.set(claudeSession, cwd);
  }
  return (claudeSession) => find(folders.get(claudeSession));
}

/** The worktree whose commits are those of work in a folder: a folder of `paths`, or an unknown one, counts as this one. */
export function commitWorktree(workspace: Workspace, folder: string | undefined): string {
  const others = (workspace.repository?.worktrees ?? []).map(normalise);
  return folder !== undefined && others.includes(folder) ? folder : normalise(workspace.root);
}
