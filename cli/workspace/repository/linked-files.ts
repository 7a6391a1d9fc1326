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
  // Whether each is shown as a picture anywhere; what many link to is looked for once.
  const linked = new Map<string, boolean>();
  for (const { file, body } of written) {
    for (const { url, kind } of linksOf(body)) {
      const target = readLinkedPath(file, url);
      if (!target || target.path === file) continue;
      const { path } = target;
      const isShown = kind === 'image' && pictures.test(path);
      linked.set(path, isShown || linked.get(path) === true);
    }
  }
  const found: [path: string, { readonly copy: string | null } | null][] = [];
  for (const [path, isShown] of [...linked].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const isThere = await isInside(context, workspace, path);
    const isCopied = isThere && isShown && !(await isFolder(context, workspace, path));
    found.push([path, isThere ? { copy: isCopied ? copyPath(path) : null } : null]);
  }
  return Object.fromEntries(found);
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
