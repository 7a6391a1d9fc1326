import { readdirSync, realpathSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { sep } from 'node:path';

import type { LogEntry } from '../../ports.ts';
import type { OnUnreadable } from './unreadable.ts';

/**
 * Lists the files below some folders whose names pass a test, at any depth, in order of path.
 *
 * Follows symbolic links; a folder or file that can be reached in several ways is listed once. A folder that is not there is
 * as good as an empty one.
 *
 * @param folders plain paths, as `join` makes them
 */
export function findLogFiles(
  folders: readonly string[],
  isLog: (name: string) => boolean,
  onUnreadable: OnUnreadable = () => {},
): readonly string[] {
  const found = new Map<string, string>();
  const visited = new Set<string>();
  for (const folder of folders) {
    const stats = attempt(folder, onUnreadable, () => statSync(folder, { throwIfNoEntry: false }));
    if (stats) walk(folder);
  }
  return [...found.values()].toSorted();

  /**
   * @param realFolder where the folder really is, if that is known: below a real folder all but links are where they seem to
   *   be, and asking the system for each would take longer than to list it
   */
  function walk(folder: string, realFolder?: string): void {
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
      if (entry.isDirectory()) walk(path, real);
      else if (entry.isSymbolicLink()) follow(path, isLog(entry.name));
      else if (entry.isFile() && isLog(entry.name)) addOnce(real, path);
    }
  }

  function follow(path: string, isWanted: boolean): void {
    const stats = attempt(path, isWanted ? onUnreadable : () => {}, () => statSync(path));
    if (stats?.isDirectory()) walk(path);
    else if (stats?.isFile() && isWanted) addOnce(realpathSync.native(path), path);
  }

  function addOnce(real: string, path: string): void {
    if (!found.has(real)) found.set(real, path);
  }
}

/** Size and age of files; those that cannot be looked at are left out. */
export function describeFiles(paths: readonly string[]): LogEntry[] {
  return paths.flatMap((path) => {
    try {
      const { size, mtimeMs } = statSync(path);
      return [{ path, bytes: size, modifiedAt: mtimeMs }];
    } catch {
      return [];
    }
  });
}

function attempt<T>(path: string, onUnreadable: OnUnreadable, act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    onUnreadable(path, error);
    return undefined;
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
