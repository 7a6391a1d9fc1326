import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { asFields, asText, parseFields } from '../../../../parser/json-fields.ts';

/** Finds the folders of projects, which Gemini CLI calls by a short name or by the SHA-256 of their path. */
export type ProjectFolders = {
  /** The folder whose chats lie below `tmp/<name>`. */
  readonly named: (name: string) => string | undefined;
  readonly hashed: (hash: string) => string | undefined;
};

/**
 * Reads what tells them below Gemini's folder: `projects.json`, which has the name of each, and the file `.project_root` that
 * lies with the chats.
 */
export function readProjectFolders(root: string): ProjectFolders {
  const byName = new Map<string, string>();
  const known = asFields(parseFields(readOrNothing(join(root, 'projects.json')))?.['projects']);
  for (const [folder, name] of Object.entries(known ?? {})) {
    if (asText(name) !== undefined) byName.set(String(name), folder);
  }
  for (const place of [join(root, 'history'), join(root, 'tmp')]) {
    for (const name of foldersIn(place)) {
      const folder = readOrNothing(join(place, name, '.project_root')).trim();
      if (folder !== '') byName.set(name, folder);
    }
  }
  const byHash = new Map([...byName.values()].map((folder) => [hashOf(folder), folder]));
  return {
    named: (name) => byName.get(name) ?? byHash.get(name),
    hashed: (hash) => byHash.get(hash),
  };
}

function hashOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex');
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function foldersIn(place: string): readonly string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}
