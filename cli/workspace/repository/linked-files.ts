import { join } from 'node:path';

import type { Body } from '../../../parser/html/body.ts';
import { linksOf } from '../../../parser/html/links-of.ts';
import { readLinkedPath } from '../../../parser/repository/linked-path.ts';
import type { Repository } from '../../../parser/repository/repository.ts';
import type { Context } from '../../context.ts';
import type { Workspace } from '../workspace.ts';

/** A body with the file that it was read from. */
export type WrittenBody = { readonly file: string; readonly body: Body };

// No SVG: opened by itself it is a page that may run scripts.
const pictures = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Finds out which files the documents link to, and gives pictures a place in the site. */
export async function findLinkedFiles(
  context: Context,
  workspace: Workspace,
  written: readonly WrittenBody[],
): Promise<Repository['linkedFiles']> {
  const found = new Map<string, { readonly copy: string | null } | null>();
  for (const { file, body } of written) {
    for (const { url, kind } of linksOf(body)) {
      const target = readLinkedPath(file, url);
      if (!target || target.path === file) continue;
      const { path } = target;
      const isPicture = kind === 'image' && pictures.test(path);
      const copy = isPicture && !(await isFolder(context, workspace, path)) ? copyPath(path) : null;
      // A picture that is both shown and linked to is copied.
      if (found.get(path)?.copy === null ? copy === null : found.has(path)) continue;
      const isThere = await isInside(context, workspace, path);
      found.set(path, isThere ? { copy } : null);
    }
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a path is there and, links followed, still in the repository: no picture from elsewhere is published. */
async function isInside(context: Context, workspace: Workspace, path: string): Promise<boolean> {
  const { files } = context.ports;
  const full = join(workspace.root, path);
  if (!(await files.exists(full))) return false;
  const [real, root] = [await files.realPath(full), await files.realPath(workspace.root)];
  return real === root || real.startsWith(join(root, '/'));
}

/** A folder can have the name of a picture. */
async function isFolder(context: Context, { root }: Workspace, path: string): Promise<boolean> {
  return context.ports.files.isFolder(join(root, path));
}

/** Where the copy of a picture lies in the site: every other character than plain ones as its code, so that no two are alike. */
function copyPath(path: string): string {
  const plain = path.replaceAll(
    /[^A-Za-z0-9./-]/gu,
    (character) => `_${character.codePointAt(0)?.toString(16)}_`,
  );
  return `files/${plain}`;
}
