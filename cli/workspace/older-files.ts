import { join, resolve } from 'node:path';

import { mayBeOlder, olderKindOf } from '../../parser/imports/older/kind-of.ts';
import type { OlderFile } from '../../parser/imports/older/older-store.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Workspace } from './workspace.ts';

/** Files of older stores, and those that are none of a known kind. */
export type OlderFiles = {
  readonly known: readonly OlderFile[];
  readonly unknown: readonly string[];
};

const skipped = new Set(['.git', 'node_modules']);

/**
 * Finds the files of older stores below what the user named, in order of path; reckon's own folders are passed over.
 *
 * @param nameOf a path as the user would type it
 * @throws ReckonError where a file cannot be read
 */
export async function findOlderFiles(
  context: Context,
  workspace: Workspace,
  paths: readonly string[],
  nameOf: (path: string) => string,
): Promise<OlderFiles> {
  const { files } = context.ports;
  const own = new Set([workspace.plansFolder, workspace.sessionsFolder]);
  const known: OlderFile[] = [];
  const unknown: string[] = [];
  // Links may lead in circles.
  const seen = new Set<string>();
  for (const path of paths) await visit(resolve(context.cwd, path));
  return { known, unknown };

  async function visit(path: string): Promise<void> {
    const real = await files.realPath(path);
    if (own.has(path) || seen.has(real)) return;
    seen.add(real);
    if (await files.isFolder(path)) {
      for (const { name } of await files.list(path)) {
        if (!skipped.has(name)) await visit(join(path, name));
      }
      return;
    }
    if (!mayBeOlder(path)) {
      unknown.push(nameOf(path));
      return;
    }
    const read = await files.readText(path);
    if (read.kind !== 'text') {
      const reason = read.kind === 'missing' ? 'it does not exist' : read.reason;
      throw new ReckonError(`${nameOf(path)} cannot be read: ${reason}`, {
        remedy: 'Name a file or folder that is there; a path is relative to the folder you are in.',
      });
    }
    const kind = olderKindOf(path, read.text);
    if (kind) known.push({ file: nameOf(path), kind, text: read.text });
    else unknown.push(nameOf(path));
  }
}
