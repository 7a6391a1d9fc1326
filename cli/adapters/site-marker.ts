import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { ReckonError } from '../errors.ts';
import { codeOf } from './error-code.ts';

/** The file that says which others in a folder reckon wrote. */
export const markerName = '.reckon-site';

const firstLine = 'A site that reckon wrote, and writes anew as a whole. Its files:';

// Written by file managers into any folder that somebody looks at.
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** The text of the marker of a site, the same for the same files. */
export function markerText(paths: Iterable<string>): string {
  return `${[firstLine, ...[...paths].toSorted()].join('\n')}\n`;
}

/** Paths of the files that reckon wrote into a folder; undefined where it has no marker. */
export async function markedPaths(folder: string): Promise<ReadonlySet<string> | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, markerName), 'utf8');
  } catch {
    return undefined;
  }
  const [first, ...paths] = text.split('\n');
  return first === firstLine ? new Set(paths.filter((path) => path !== '')) : undefined;
}

/**
 * Makes sure that a folder may be replaced by a site: it is not there, is empty, or holds nothing but a site.
 *
 * @throws ReckonError when it is a link, a file, or holds what reckon did not write
 */
export async function refuseForeign(target: string): Promise<void> {
  const kind = await kindOf(target);
  if (kind === 'nothing') return;
  if (kind === 'link') {
    // To replace the link would leave the old site where it points to; to follow it would surprise whoever did not make it.
    throw new ReckonError(`${shown(target)} is a symbolic link`, {
      remedy: 'Name the folder itself with --out.',
    });
  }
  if (kind === 'other') {
    throw new ReckonError(`${shown(target)} is no folder`, {
      remedy: 'Name another one with --out.',
    });
  }
  const names = (await readdir(target)).filter((name) => !litter.has(name));
  if (names.length === 0) return;
  const ours = await markedPaths(target);
  const foreign = ours === undefined ? names[0] : await findForeign(target, ours);
  if (foreign === undefined) return;
  throw new ReckonError(`${shown(target)} holds ${foreign}, which is no file of reckon's site`, {
    remedy:
      'Nothing was changed. Name a new or empty folder with --out, or move that file elsewhere.',
  });
}

/** A file in a site's folder that reckon did not write there. */
async function findForeign(target: string, ours: ReadonlySet<string>): Promise<string | undefined> {
  for (const entry of await readdir(target, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory() || litter.has(entry.name)) continue;
    const path = relative(target, join(entry.parentPath, entry.name)).replaceAll(sep, '/');
    if (path !== markerName && !ours.has(path)) return path;
  }
  return undefined;
}

/** What stands at a path. */
export async function kindOf(path: string): Promise<'nothing' | 'link' | 'folder' | 'other'> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return 'link';
    return found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'nothing';
    if (codeOf(error) === 'ENOTDIR') return 'other';
    throw error;
  }
}

/** A path as the user would type it where the program was called. */
export function shown(path: string): string {
  return relative(process.cwd(), path) || path;
}
