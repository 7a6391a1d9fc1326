import { statSync, watch, type FSWatcher } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { Instant } from '../../parser/time.ts';
import type { Watch } from '../site-ports.ts';
import { codeOf } from './error-code.ts';

// Programs write a file in several steps, and git many files one after the other.
const quietMs = 100;
const longestMs = 400;
const pollMs = 500;
// File systems date changes by a clock that is some milliseconds behind.
const clockMs = 20;

/**
 * Watches files and folders with all that is below them. Where the system cannot tell of changes (no such function, too many
 * files, a network), it looks for them twice a second.
 */
export function watchPaths(paths: readonly string[], changed: () => void): Watch {
  const since = Date.now() - clockMs;
  const note = createDebounce(changed);
  const watched: { close(): void }[] = [];
  return {
    begin: () => {
      watched.push(...paths.map((path) => watchPath(path, note.call)));
      void newest(paths).then((at) => {
        if (at > since && watched.length > 0) note.call();
      });
    },
    close: () => {
      note.close();
      for (const each of watched.splice(0)) each.close();
    },
  };
}

/** Calls when it was quiet for a while, and at the latest some time after the first call. */
function createDebounce(changed: () => void): { call(): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let first: number | undefined;
  return {
    call: () => {
      clearTimeout(timer);
      first ??= performance.now();
      const left = longestMs - (performance.now() - first);
      timer = setTimeout(
        () => {
          first = undefined;
          changed();
        },
        Math.max(0, Math.min(quietMs, left)),
      );
    },
    close: () => clearTimeout(timer),
  };
}

/** Watches one path, also while nothing stands there. */
function watchPath(path: string, note: () => void): { close(): void } {
  let inside: FSWatcher | undefined;
  let outside: FSWatcher | undefined;
  let polling: NodeJS.Timeout | undefined;
  const poll = () => {
    inside?.close();
    outside?.close();
    polling ??= pollPath(path, note);
  };
  const attach = () => {
    inside?.close();
    inside = undefined;
    // A file is watched by the folder around it, and so is what is not there yet.
    if (polling || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    inside = watch(path, { recursive: true }, note).on('error', (error) => {
      if (codeOf(error) === 'ENOENT') note();
      else poll();
    });
  };
  const orPoll = (work: () => void) => {
    try {
      work();
    } catch {
      poll();
    }
  };
  orPoll(() => {
    // A file that is replaced and a folder that is made again are others than those that were watched.
    outside = watch(dirname(path), (_kind, name) => {
      if (name !== null && name !== basename(path)) return;
      orPoll(attach);
      note();
    }).on('error', poll);
    attach();
  });
  return {
    close: () => {
      inside?.close();
      outside?.close();
      clearInterval(polling);
    },
  };
}

function pollPath(path: string, note: () => void): NodeJS.Timeout {
  let known: string | undefined;
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    const states = (await statesOf(path)).map(({ text }) => text).join('\n');
    if (known !== undefined && states !== known) note();
    known = states;
    isLooking = false;
  };
  void look();
  return setInterval(look, pollMs);
}

/** When something was last changed at or below some paths, also by taking a file away. */
async function newest(paths: readonly string[]): Promise<Instant> {
  let at = -Infinity;
  for (const path of paths) {
    for (const { changedAt } of await statesOf(path)) at = Math.max(at, changedAt);
  }
  return at;
}

type State = { readonly changedAt: Instant; readonly text: string };

async function statesOf(path: string): Promise<State[]> {
  const own = await stateOf(path);
  if (!own) return [];
  const below = await readdir(path, { recursive: true }).catch(() => []);
  const states = await Promise.all(below.map(async (name) => stateOf(join(path, name))));
  return [own, ...states.filter((state) => state !== undefined)];
}

async function stateOf(path: string): Promise<State | undefined> {
  try {
    const { mtimeMs, size, ino } = await lstat(path);
    return { changedAt: mtimeMs, text: `${path} ${mtimeMs} ${size} ${ino}` };
  } catch {
    return undefined;
  }
}
