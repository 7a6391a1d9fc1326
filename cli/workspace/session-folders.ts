import type { Files } from '../ports.ts';

/** Names of the folders that can be sessions, sorted; hidden ones are none. */
export async function sessionFolders(files: Files, sessionsFolder: string): Promise<string[]> {
  const entries = await files.list(sessionsFolder);
  return entries
    .filter(({ name, folder }) => folder && !name.startsWith('.'))
    .map(({ name }) => name);
}
