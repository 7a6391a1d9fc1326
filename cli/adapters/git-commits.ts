import type { Commit } from '../ports.ts';
import { hasCommit, pipeThroughGit } from './git-pipe.ts';

const format = ['%H', '%aI', '%s', '%B', ''].join('%x00');

/**
 * Commits of the head of a worktree that were committed since a moment, oldest first by author date; merges are left out.
 * None where there is no commit yet, or the worktree is gone.
 */
export async function readCommitLog(worktree: string, since: number): Promise<Commit[]> {
  if (!(await hasCommit(worktree))) return [];
  const log = await pipeThroughGit(
    worktree,
    [
      'log',
      '--no-merges',
      '-z',
      // By committer date, which is never before the author date but by a wrong clock, hence the day.
      `--since=${new Date(since - 24 * 3_600_000).toISOString()}`,
      `--format=${format}`,
      'HEAD',
    ],
    '',
  );
  return parseCommitLog(log.toString('utf8'));
}

function parseCommitLog(log: string): Commit[] {
  const fields = log.split('\0');
  const commits: Commit[] = [];
  for (let index = 0; index + 3 < fields.length; index += 5) {
    const [hash = '', date = '', subject = '', message = ''] = fields.slice(index, index + 4);
    const at = Date.parse(date);
    if (hash.trim() !== '' && !Number.isNaN(at))
      commits.push({ hash: hash.trim(), at, subject, message });
  }
  return commits.toSorted((a, b) => a.at - b.at || (a.hash < b.hash ? -1 : 1));
}

/** `git patch-id --stable` of each commit; a commit without a patch has none. */
export async function readPatchIds(
  root: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map();
  const patches = await pipeThroughGit(
    root,
    ['diff-tree', '--stdin', '--patch', '--root', '--no-ext-diff', '--no-textconv', '--no-color'],
    `${hashes.join('\n')}\n`,
  );
  const ids = await pipeThroughGit(root, ['patch-id', '--stable'], patches);
  return new Map(
    ids
      .toString('utf8')
      .split('\n')
      .flatMap((line) => {
        const [patchId, hash] = line.split(' ');
        return patchId && hash ? [[hash, patchId] as const] : [];
      }),
  );
}
