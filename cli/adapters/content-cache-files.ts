import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const oldMs = 14 * 24 * 60 * 60 * 1000;

/** Removes what other builds, folders that are gone and writes that were cut short left in a folder of caches two weeks ago or longer. */
export function removeOldCaches(folder: string, ownSuffix: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(ownSuffix) || !/\.(?:jsonl?|index)(?:\.[0-9a-f]+)?(?:\.tmp)?$/.test(name))
      continue;
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > oldMs) rmSync(path, { force: true });
  }
}
