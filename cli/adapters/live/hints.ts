import { watch, type FSWatcher } from 'node:fs';

import type { Pulse } from '../../live-ports.ts';

// A program that writes line by line is looked at a few times a second.
const quietMs = 250;

/** Wakes a pulse soon after the system tells of changes in folders, not below them. What cannot be watched gives no hints. */
export function openHints(folders: readonly string[], pulse: Pulse): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const note = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      pulse.wake();
    }, quietMs);
  };
  const watched = folders.flatMap((folder) => watchFolder(folder, note) ?? []);
  return {
    close: () => {
      clearTimeout(timer);
      for (const each of watched) each.close();
    },
  };
}

function watchFolder(folder: string, note: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, note);
    return watcher.on('error', () => watcher.close());
  } catch {
    return undefined;
  }
}
