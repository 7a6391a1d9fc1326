import { statSync } from 'node:fs';

import type { FileStamp } from '../ports.ts';

/**
 * How old the last change must be. Two changes within the grain of a file system's clock leave the same times: two seconds on
 * FAT, a hundredth of one elsewhere.
 */
const settledMs = 2500;

/** What the file system says of a file; undefined where there is none. */
export function stampOf(path: string): FileStamp | undefined {
  let found;
  try {
    found = statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
  return found?.isFile() ? [found.size, found.mtimeMs, found.ctimeMs, found.ino] : undefined;
}

/** Whether a file could not be changed after a moment without its stamp being another one. */
export function isSettled([, modifiedMs, changedMs]: FileStamp, atMs: number): boolean {
  return Math.max(modifiedMs, changedMs) < atMs - settledMs;
}
