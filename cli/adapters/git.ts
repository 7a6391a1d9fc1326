import { resolve } from 'node:path';

import type { Git, Repository } from '../ports.ts';
import { unlessGitFails } from './git-failure.ts';
import { readFileCommits } from './git-file-commits.ts';
import { findGitPlace, type GitPlace } from './git-place.ts';
import { parseRemotes } from './git-remotes.ts';
import { readCommitLog, readPatchIds } from './git-commits.ts';

/** Git as installed on this machine, through simple-git, which is loaded when git is first asked something. */
export const systemGit: Git = { open };

/** What git prints for arguments. */
type Raw = (args: readonly string[]) => Promise<string>;

async function open(folder: string): Promise<Repository | undefined> {
  const found = findGitPlace(folder, process.env);
  const place = found === 'unclear' ? await askForPlace(folder) : found;
  return place && openRepository(place);
}

async function askForPlace(folder: string): Promise<GitPlace | undefined> {
  const { GitPluginError } = await import('simple-git');
  try {
    const raw = await rawIn(folder);
    const shown = await raw(['rev-parse', '--show-toplevel', '--git-common-dir']);
    const [, root = '', common = ''] = /^(.+)\n(.+)\n$/s.exec(shown) ?? [];
    const worktrees = await raw(['worktree', 'list', '--porcelain']);
    return {
      root,
      commonFolder: resolve(folder, common),
      worktrees: listedWorktrees(worktrees, root),
    };
  } catch (error) {
    if (error instanceof GitPluginError) throw error;
    // No git, no such folder, a bare repository or none: reckon works without, and says so where it matters.
    return undefined;
  }
}

async function rawIn(folder: string): Promise<Raw> {
  const { simpleGit } = await import('simple-git');
  const git = simpleGit(folder);
  return async (args) => git.raw([...args]);
}

function openRepository(place: GitPlace): Repository {
  const { root } = place;
  let opened: Promise<Raw> | undefined;
  const raw: Raw = async (args) => (await (opened ??= rawIn(root)))(args);
  const tryRaw = async (args: readonly string[]) => unlessGitFails(raw(args));
  const tryLine = async (args: readonly string[]) => (await tryRaw(args))?.trim() || undefined;
  let emptyTree: Promise<string> | undefined;
  const linesOf = async (without: readonly string[], commit: string | undefined) => {
    emptyTree ??= raw(['hash-object', '-t', 'tree', '/dev/null']);
    return countLines(raw, (await emptyTree).trim(), without, commit);
  };
  const linesOfCommits = new Map<string, Promise<number>>();
  return {
    ...place,
    branch: async () => tryLine(['symbolic-ref', '--quiet', '--short', 'HEAD']),
    branches: async () => {
      const refs = await tryRaw([
        'for-each-ref',
        '--format=%(refname)',
        'refs/heads',
        'refs/remotes',
      ]);
      const names = (refs ?? '').split('\n').flatMap((ref) => ref.match(branchName)?.[1] ?? []);
      return [...new Set(names)];
    },
    commitsBelow: async (folder) => readFileCommits(root, folder),
    commitsSince: async (since, worktree) => readCommitLog(worktree, since),
    tags: async () => {
      const listed = await tryRaw([
        'for-each-ref',
        '--merged=HEAD',
        '--sort=creatordate',
        '--format=%(creatordate:unix) %(refname:strip=2)',
        'refs/tags',
      ]);
      return (listed ?? '').split('\n').flatMap((line) => {
        const [, seconds, name] = /^(\d+) (.+)$/.exec(line) ?? [];
        return seconds && name ? [{ name, at: Number(seconds) * 1000 }] : [];
      });
    },
    committedAt: async () => {
      const seconds = await tryLine(['log', '-1', '--format=%ct']);
      return seconds === undefined ? undefined : Number(seconds) * 1000;
    },
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
        `:(literal)${folder}`,
      ]);
      return changedPaths(status ?? '');
    },
    countLines: async (without, commit) => {
      // Of what is tracked now there may be more the next time.
      if (commit === undefined) return linesOf(without, undefined);
      const key = JSON.stringify([commit, ...without]);
      const lines = linesOfCommits.get(key) ?? linesOf(without, commit);
      linesOfCommits.set(key, lines);
      return lines;
    },
  };
}

async function countLines(
  raw: Raw,
  emptyTree: string,
  without: readonly string[],
  commit: string | undefined,
): Promise<number> {
  const excluded = without.map((folder) => `:(exclude,top)${folder}`);
  const stat = await raw([
    'diff',
    '--numstat',
    '--no-renames',
    ...(commit === undefined ? ['--cached', emptyTree] : [emptyTree, commit]),
    '--',
    ':(top)',
    ...excluded,
  ]);
  return stat.split('\n').reduce((sum, line) => sum + (Number.parseInt(line, 10) || 0), 0);
}

const branchName = /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/;

function listedWorktrees(porcelain: string, root: string): string[] {
  const listed = porcelain
    .split('\n')
    .flatMap((line) => (line.startsWith('worktree ') ? [line.slice('worktree '.length)] : []));
  return [...new Set([root, ...listed])].map((path) => resolve(path));
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
