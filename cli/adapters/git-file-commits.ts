import type { FileCommit } from '../ports.ts';
import { readBlobs } from './git-blobs.ts';
import { hasCommit, pipeThroughGit } from './git-pipe.ts';

type FileChange = Omit<FileCommit, 'before' | 'text'> & {
  readonly path: string;
  /** The name in the parent, where the commit renamed the file. */
  readonly from: string | undefined;
  readonly added: boolean;
  readonly oldBlob: string;
  readonly newBlob: string;
};

/** `Repository.commitsBelow`; none where there is no commit yet. */
export async function readFileCommits(
  root: string,
  folder: string,
): Promise<Map<string, FileCommit[]>> {
  if (!(await hasCommit(root))) return new Map();
  const top = folder.replace(/^(?:\.\/)+|\/+$/g, '');
  const isBelow = (path: string) => top === '' || top === '.' || path.startsWith(`${top}/`);
  // What was renamed into the folder has its earlier commits elsewhere.
  const elsewhere = new Set<string>();
  let changes: FileChange[];
  let known: number;
  do {
    known = elsewhere.size;
    const read = await readChanges(root, [top || '.', ...elsewhere]);
    changes = read.filter(({ path }) => isBelow(path) || elsewhere.has(path));
    for (const { from } of changes) if (from !== undefined && !isBelow(from)) elsewhere.add(from);
  } while (elsewhere.size > known);
  const blobs = changes.flatMap(({ oldBlob, newBlob }) => [oldBlob, newBlob]);
  return commitsByPath(changes, await readBlobs(root, [...new Set(blobs)]));
}

async function readChanges(root: string, paths: readonly string[]): Promise<FileChange[]> {
  const log = await pipeThroughGit(
    root,
    [
      '--literal-pathspecs',
      'log',
      '--reverse',
      '--topo-order',
      '--no-merges',
      // Else a branch that left the same text as its merge would be passed over, with its ticks.
      '--full-history',
      '-M',
      // Else git would not see the file that one of these paths was renamed from.
      '--full-diff',
      '--raw',
      '--no-abbrev',
      '-z',
      '--format=%H%x00%aI%x00%B%x00',
      'HEAD',
      '--',
      ...paths,
    ],
    '',
  );
  return parseChanges(log.toString('utf8').split('\0'));
}

/**
 * Reads the fields of `git log --raw -z`: of each commit its hash, date and message, then for each file `:modes old new status` and
 * its path, of a renamed one both paths.
 */
function parseChanges(fields: readonly string[]): FileChange[] {
  const changes: FileChange[] = [];
  let index = 0;
  while (index < fields.length) {
    const hash = fields[index++]?.trim() ?? '';
    if (hash === '') continue;
    const at = Date.parse(fields[index++] ?? '');
    const message = fields[index++] ?? '';
    while (fields[index]?.trim() === '') index++;
    for (;;) {
      const raw = /^\s*:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])/.exec(fields[index] ?? '');
      if (!raw) break;
      const [, oldBlob = '', newBlob = '', status = ''] = raw;
      const from = status === 'R' ? fields[index + 1] : undefined;
      index += status === 'R' ? 3 : 2;
      const path = fields[index - 1] ?? '';
      changes.push({ hash, at, message, path, from, added: status === 'A', oldBlob, newBlob });
    }
  }
  return changes;
}

function commitsByPath(
  changes: readonly FileChange[],
  blobs: ReadonlyMap<string, string>,
): Map<string, FileCommit[]> {
  const byPath = new Map<string, FileCommit[]>();
  // The new name shares the list of the old one, since a branch beside the rename may go on with the old.
  const renamedAway = new Set<string>();
  for (const { path, from, added, oldBlob, newBlob, ...commit } of changes) {
    if (from !== undefined) {
      byPath.set(path, byPath.get(from) ?? []);
      renamedAway.add(from).delete(path);
    }
    if (added && renamedAway.delete(path)) byPath.set(path, []);
    const commits = byPath.get(path) ?? [];
    commits.push({ ...commit, before: blobs.get(oldBlob), text: blobs.get(newBlob) });
    byPath.set(path, commits);
  }
  for (const path of renamedAway) byPath.delete(path);
  return byPath;
}
