import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { createMessage, type Message } from '../../../parser/messages.ts';
import type { LogEntry } from '../../ports.ts';

/** Notes what cannot be read, as warnings. */
export type Unreadable = {
  readonly messages: readonly Message[];
  note(file: string, error: unknown): void;
};

export function createUnreadable(): Unreadable {
  const messages: Message[] = [];
  return {
    messages,
    note: (file, error) => {
      const reason = error instanceof Error ? error.message : String(error);
      const remedy = 'Make it readable to you; until then the usage in it is not counted.';
      messages.push(
        createMessage('unreadable-log', 'warning', `A usage log cannot be read: ${reason}`, {
          file,
          remedy,
        }),
      );
    },
  };
}

/**
 * Lists the files below a folder whose names pass a test, at any depth, in order of path. Follows symbolic links; what can be
 * reached in several ways is listed once. A folder that is not there is as good as an empty one.
 */
export function findLogFiles(
  folder: string,
  isLog: (name: string) => boolean,
  unreadable: Pick<Unreadable, 'note'> = { note: () => {} },
): readonly string[] {
  const found = new Map<string, string>();
  const visited = new Set<string>();
  const walk = (place: string): void => {
    try {
      const real = realpathSync.native(place);
      if (visited.has(real)) return;
      visited.add(real);
      for (const entry of readdirSync(real, { withFileTypes: true })) {
        const path = join(place, entry.name);
        if (entry.isDirectory()) walk(path);
        else if (entry.isSymbolicLink()) follow(path, entry.name);
        else if (entry.isFile() && isLog(entry.name)) add(join(real, entry.name), path);
      }
    } catch (error) {
      unreadable.note(place, error);
    }
  };
  const follow = (path: string, name: string): void => {
    // A link that leads nowhere holds no usage.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) walk(path);
    else if (stats?.isFile() && isLog(name)) add(realpathSync.native(path), path);
  };
  const add = (real: string, path: string): void => {
    if (!found.has(real)) found.set(real, path);
  };
  if (exists(folder)) walk(folder);
  return [...found.values()].toSorted();
}

function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
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
