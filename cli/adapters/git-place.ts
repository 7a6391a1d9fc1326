import { accessSync, constants, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

import type { Repository } from '../ports.ts';

/** Where a repository lies, and its worktrees. */
export type GitPlace = Pick<Repository, 'root' | 'commonFolder' | 'worktrees'>;

/** Thrown where the file system alone does not tell, or git might say something else. */
class Unclear extends Error {}

/**
 * Finds the repository that holds a folder as git does, without running git, which takes longer than most commands.
 *
 * Only what every plain repository looks like is understood (gitrepository-layout(5), git-worktree(1)): a folder `.git`, and
 * worktrees that were added to it, all of the current user.
 *
 * @returns undefined outside of a repository; `unclear` where git itself must be asked
 */
export function findGitPlace(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): GitPlace | undefined | 'unclear' {
  if (process.platform === 'win32' || !isGitPlain(env)) return 'unclear';
  try {
    return placeAround(realpathSync.native(folder));
  } catch {
    return 'unclear';
  }
}

// Of a system's own settings and those of the user none tells where a repository lies.
const leading =
  /^GIT_(?:DIR|WORK_TREE|COMMON_DIR|CEILING|DISCOVERY|OBJECT|REF|CONFIG(?!_(?:NOSYSTEM|SYSTEM|GLOBAL)$))/;

/** Whether git is installed, and no variable tells it where to look. */
function isGitPlain(env: Readonly<Record<string, string | undefined>>): boolean {
  if (Object.keys(env).some((name) => leading.test(name))) return false;
  return (env['PATH'] ?? '').split(delimiter).some((folder) => isProgram(folder, 'git'));
}

function isProgram(folder: string, name: string): boolean {
  try {
    accessSync(join(folder, name), constants.X_OK);
    return folder !== '';
  } catch {
    return false;
  }
}

function placeAround(start: string): GitPlace | undefined {
  const { dev } = lstatSync(start);
  for (let folder = start; ; folder = dirname(folder)) {
    const here = lstatSync(folder);
    // Git does not look beyond a file system unless told to.
    if (here.dev !== dev) throw new Unclear();
    const found = lstatIfThere(join(folder, '.git'));
    if (found) {
      requireOwn(here);
      requireOwn(found);
      return found.isDirectory() ? mainPlace(folder) : addedPlace(folder, found);
    }
    // The inside of a `.git`, or a bare repository.
    if (lstatIfThere(join(folder, 'HEAD'))) throw new Unclear();
    if (dirname(folder) === folder) return undefined;
  }
}

function mainPlace(root: string): GitPlace {
  const commonFolder = join(root, '.git');
  requirePlain(commonFolder);
  return placeOf(root, commonFolder);
}

function addedPlace(root: string, file: Stats): GitPlace {
  if (!file.isFile()) throw new Unclear();
  const [, to] = /^gitdir: (.+)\n$/.exec(readFileSync(join(root, '.git'), 'utf8')) ?? [];
  if (to === undefined) throw new Unclear();
  const own = resolve(root, to);
  const common = readFileSync(join(own, 'commondir'), 'utf8').trimEnd();
  const commonFolder = realpathSync.native(resolve(own, common));
  requireHead(own);
  requirePlain(commonFolder);
  // Of another form are a bare repository with worktrees and one whose `.git` lies elsewhere.
  if (!commonFolder.endsWith('/.git')) throw new Unclear();
  return placeOf(root, commonFolder);
}

function placeOf(root: string, commonFolder: string): GitPlace {
  const folder = join(commonFolder, 'worktrees');
  const names = lstatIfThere(folder) ? readdirSync(folder) : [];
  const added = names.map((name) => {
    const own = join(folder, name);
    const [, worktree] = /^(.+)\/\.git\n$/.exec(readFileSync(join(own, 'gitdir'), 'utf8')) ?? [];
    if (worktree === undefined) throw new Unclear();
    return resolve(own, worktree);
  });
  return {
    root,
    commonFolder,
    // In the order of `git worktree list`.
    worktrees: [...new Set([root, dirname(commonFolder), ...added.toSorted()])],
  };
}

// Places in `[core]` and `[extensions]` that move the worktree, or make of the folder something else.
const unplainSetting =
  /(?:^|\])[ \t]*(?:worktree|worktreeconfig|refstorage|bare(?![ \t]*=[ \t]*false[ \t]*$))\b/im;

function requirePlain(commonFolder: string): void {
  requireOwn(lstatSync(commonFolder));
  requireHead(commonFolder);
  for (const name of ['objects', 'refs']) {
    if (!lstatSync(join(commonFolder, name)).isDirectory()) throw new Unclear();
  }
  if (unplainSetting.test(readFileSync(join(commonFolder, 'config'), 'utf8'))) throw new Unclear();
}

function requireHead(folder: string): void {
  const head = readFileSync(join(folder, 'HEAD'), 'utf8');
  if (!/^(?:ref: refs\/heads\/\S+|[0-9a-f]{40}|[0-9a-f]{64})\n$/.test(head)) throw new Unclear();
}

/** Git refuses repositories of others unless `safe.directory` allows them. */
function requireOwn({ uid }: Stats): void {
  if (uid !== process.geteuid?.()) throw new Unclear();
}

function lstatIfThere(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
