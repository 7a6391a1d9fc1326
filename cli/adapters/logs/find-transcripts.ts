import { readdirSync, realpathSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, sep } from 'node:path';

/** Told of what cannot be read, with the system's reason. */
export type OnUnreadable = (path: string, reason: string) => void;

/**
 * Lists the transcripts under the `projects` folder of each root, at any depth, in order of path.
 *
 * Follows symbolic links; a folder or file that can be reached in several ways is listed once. A root without
 * `projects` is as good as an empty one.
 */
export function findTranscripts(
  roots: readonly string[],
  onUnreadable: OnUnreadable,
): readonly string[] {
  const found = new Map<string, string>();
  const visited = new Set<string>();
  for (const root of roots) {
    const projects = join(root, 'projects');
    const stats = attempt(projects, onUnreadable, () =>
      statSync(projects, { throwIfNoEntry: false }),
    );
    if (stats) walk(projects, undefined, found, visited, onUnreadable);
  }
  return [...found.values()].toSorted();
}

/**
 * Lists a folder and those below it.
 *
 * @param realFolder where the folder really is, if that is known: below a real folder all but links are where they seem to be,
 *   and asking the system for each would take longer than to list it
 */
function walk(
  folder: string,
  realFolder: string | undefined,
  found: Map<string, string>,
  visited: Set<string>,
  onUnreadable: OnUnreadable,
): void {
  const listing = attempt(folder, onUnreadable, () => {
    const real = realFolder ?? realpathSync.native(folder);
    if (visited.has(real)) return undefined;
    visited.add(real);
    return { real, entries: readdirSync(folder, { withFileTypes: true }) };
  });
  if (!listing) return;
  for (const entry of listing.entries.toSorted(byName)) {
    // Both are plain already: `join` would take longer than the listing.
    const path = `${folder}${sep}${entry.name}`;
    const real = listing.real === folder ? path : `${listing.real}${sep}${entry.name}`;
    const isTranscript = entry.name.endsWith('.jsonl');
    if (entry.isDirectory()) walk(path, real, found, visited, onUnreadable);
    else if (entry.isFile() && isTranscript) addOnce(found, real, path);
    else if (entry.isSymbolicLink()) followLink(path, isTranscript, found, visited, onUnreadable);
  }
}

function followLink(
  path: string,
  isTranscript: boolean,
  found: Map<string, string>,
  visited: Set<string>,
  onUnreadable: OnUnreadable,
): void {
  const stats = attempt(path, isTranscript ? onUnreadable : () => {}, () => statSync(path));
  if (stats?.isDirectory()) walk(path, undefined, found, visited, onUnreadable);
  else if (stats?.isFile() && isTranscript) addOnce(found, realpathSync.native(path), path);
}

function addOnce(found: Map<string, string>, real: string, path: string): void {
  if (!found.has(real)) found.set(real, path);
}

function attempt<T>(path: string, onUnreadable: OnUnreadable, act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    onUnreadable(path, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
