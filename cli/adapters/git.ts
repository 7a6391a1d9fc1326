import { resolve } from 'node:path';
import { simpleGit, type SimpleGit } from 'simple-git';

import type { FileCommit, Git, Repository } from '../ports.ts';
import { readBlobs } from './git-blobs.ts';
import { parseRemotes } from './git-remotes.ts';
import { commitLogArguments, parseCommitLog, readPatchIds } from './git-commits.ts';

/** Git as installed on this machine, through simple-git. */
export const systemGit: Git = { open };

async function open(folder: string): Promise<Repository | undefined> {
  let git: SimpleGit;
  try {
    git = simpleGit(folder);
    const root = (await git.raw(['rev-parse', '--show-toplevel'])).trim();
    const worktrees = await git.raw(['worktree', 'list', '--porcelain']);
    return openRepository(git.cwd(root), root, listedWorktrees(worktrees, root));
  } catch {
    // No git, no such folder, a bare repository or none: reckon works without, and says so where it matters.
    return undefined;
  }
}

function openRepository(git: SimpleGit, root: string, worktrees: readonly string[]): Repository {
  const tryRaw = async (args: readonly string[]): Promise<string | undefined> => {
    try {
      return await git.raw([...args]);
    } catch {
      return undefined;
    }
  };
  const tryLine = async (args: readonly string[]) => (await tryRaw(args))?.trim() || undefined;
  return {
    root,
    worktrees,
    branch: async () => tryLine(['symbolic-ref', '--quiet', '--short', 'HEAD']),
    commitsBelow: async (folder) => readCommits(root, tryRaw, folder),
    commitsSince: async (since, worktree) =>
      parseCommitLog((await tryRaw(['-C', worktree, ...commitLogArguments(since)])) ?? ''),
    lastCommit: async (before) =>
      tryLine(['rev-list', '-1', `--before=${new Date(before).toISOString()}`, 'HEAD']),
    patchIds: async (hashes) => readPatchIds(root, hashes),
    remotes: async () =>
      parseRemotes((await tryRaw(['config', '--get-regexp', '^remote\\..*\\.url$'])) ?? ''),
    changedFiles: async (folder) => {
      const status = await tryRaw([
        'status',
        '--porcelain=v1',
        '-z',
        '--untracked-files=all',
        '--',
        folder,
      ]);
      return changedPaths(status ?? '');
    },
    countLines: async (without, commit) => {
      const emptyTree = (await git.raw(['hash-object', '-t', 'tree', '/dev/null'])).trim();
      const excluded = without.map((folder) => `:(exclude,top)${folder}`);
      const stat = await git.raw([
        'diff',
        '--numstat',
        '--no-renames',
        ...(commit === undefined ? ['--cached', emptyTree] : [emptyTree, commit]),
        '--',
        ':(top)',
        ...excluded,
      ]);
      return stat.split('\n').reduce((sum, line) => sum + (Number.parseInt(line, 10) || 0), 0);
    },
  };
}

function listedWorktrees(porcelain: string, root: string): string[] {
  const listed = porcelain
    .split('\n')
    .flatMap((line) => (line.startsWith('worktree ') ? [line.slice('worktree '.length)] : []));
  return [...new Set([root, ...listed])].map((path) => resolve(path));
}

type RawChange = Omit<FileCommit, 'before' | 'text'> & {
  readonly path: string;
  readonly oldBlob: string;
  readonly newBlob: string;
};

async function readCommits(
  root: string,
  tryRaw: (args: readonly string[]) => Promise<string | undefined>,
  folder: string,
): Promise<Map<string, FileCommit[]>> {
  const log = await tryRaw([
    'log',
    '--reverse',
    '--topo-order',
    '--no-merges',
    // Else a branch that left the same text as its merge would be passed over, with its ticks.
    '--full-history',
    '--no-renames',
    '--raw',
    '--no-abbrev',
    '-z',
    // Each commit begins with a control character that no message holds.
    '--format=%x01%H%x00%aI%x00%B%x00',
    'HEAD',
    '--',
    folder,
  ]);
  const changes = (log ?? '').split('\u0001').slice(1).flatMap(rawChanges);
  const blobs = await readBlobs(root, [
    ...new Set(changes.flatMap(({ oldBlob, newBlob }) => [oldBlob, newBlob])),
  ]);
  const byPath = new Map<string, FileCommit[]>();
  for (const { path, oldBlob, newBlob, ...commit } of changes) {
    const commits = byPath.get(path) ?? [];
    byPath.set(path, [
      ...commits,
      { ...commit, before: blobs.get(oldBlob), text: blobs.get(newBlob) },
    ]);
  }
  return byPath;
}

/** The files that a commit changed, from `git log --raw -z`: `:modes old new status`, then the path. */
function rawChanges(entry: string): RawChange[] {
  const [hash = '', date = '', message = '', ...raw] = entry.split('\0');
  const changes: RawChange[] = [];
  for (const [index, field] of raw.entries()) {
    const [, oldBlob, newBlob] = /^\s*:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]/.exec(field) ?? [];
    const path = raw[index + 1];
    if (oldBlob && newBlob && path) {
      changes.push({ hash, at: Date.parse(date), message, path, oldBlob, newBlob });
    }
  }
  return changes;
}

/** Paths of `git status --porcelain -z`; a rename lists its old name as a field of its own. */
function changedPaths(status: string): string[] {
  const paths: string[] = [];
  const entries = status.split('\0');
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] ?? '';
    if (entry.length < 4) continue;
    paths.push(entry.slice(3));
    if (entry.startsWith('R') || entry.startsWith('C')) index++;
  }
  return paths;
}
