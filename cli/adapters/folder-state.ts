import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A digest of the names, sizes and times of everything below a folder, links themselves and not what they lead to; undefined
 * where there is no folder. The time of a file's change of state is in it, which no program sets at will.
 */
export async function folderState(folder: string): Promise<string | undefined> {
  const digest = createHash('sha256');
  const walk = (below: string): void => {
    const entries = readdirSync(join(folder, below), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(below, entry.name);
      if (entry.isDirectory()) walk(path);
      else {
        const { mode, size, mtimeMs, ctimeMs } = lstatSync(join(folder, path));
        digest.update(JSON.stringify([path, mode, size, mtimeMs, ctimeMs]));
      }
    }
  };
  try {
    walk('');
  } catch {
    return undefined;
  }
  return digest.digest('base64url');
}
