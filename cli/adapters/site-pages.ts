import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { Repository } from '../../parser/repository/repository.ts';
import { ReckonError } from '../errors.ts';
import type { PageOptions, Pages, SiteFile, SitePages } from '../site-ports.ts';
import { codeOf } from './error-code.ts';
import { folderState } from './folder-state.ts';

/** What compiled pages export. */
type Entry = { readonly openSite: (repository: Repository, options: PageOptions) => Pages };

/**
 * The compiled pages that ship, or those in the `dist/` of an ejected project. They are loaded from their own files, so that
 * the command line has none of them inside.
 */
export function sitePages(project: string | undefined): SitePages {
  const folder = project === undefined ? shippedFolder() : join(project, 'dist');
  return {
    open: async (repository, options) =>
      (await loadEntry(folder, project)).openSite(repository, options),
    assets: async () => filesBelow(join(folder, 'client')),
    state: async () =>
      project === undefined
        ? JSON.stringify([folder, await folderState(folder), process.versions])
        : undefined,
  };
}

/** The project of the pages that ship, for whoever wants to change them. */
export async function ejectedProject(): Promise<readonly SiteFile[]> {
  const files = await filesBelow(join(shippedFolder(), 'source'));
  if (files.length === 0) throw notBuilt('the sources of the pages are not here');
  // Written here, since npm leaves files of this name out of packages.
  return [{ path: '.gitignore', content: 'node_modules/\ndist/\n.astro/\n' }, ...files];
}

/** Beside the published program, above its chunks, or where the build puts it in development. */
function shippedFolder(): string {
  const [beside = '', ...others] = ['./site/', '../site/', '../../dist/site/'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  return [beside, ...others].find((folder) => existsSync(entryIn(folder))) ?? beside;
}

const entryIn = (folder: string) => join(folder, 'server', 'entry.mjs');

async function loadEntry(folder: string, project: string | undefined): Promise<Entry> {
  const path = entryIn(folder);
  if (!existsSync(path)) {
    if (project === undefined) throw notBuilt('the compiled pages are not here');
    throw new ReckonError(`--pages: there are no built pages in ${folder}`, {
      remedy: `Build them in ${project} with: npm install && npm run build`,
    });
  }
  const { href } = pathToFileURL(path);
  // Pages that somebody works on are built again while the site is served; Node would not load the same address twice.
  const version = project === undefined ? '' : `?${(await stat(path)).mtimeMs}`;
  const entry: unknown = await import(`${href}${version}`);
  if (isEntry(entry)) return entry;
  throw new ReckonError(`${path} holds no pages of reckon's site`, {
    remedy: 'Its entry.ts must export openSite, as in: reckon site eject',
  });
}

function isEntry(entry: unknown): entry is Entry {
  return (
    entry !== null &&
    typeof entry === 'object' &&
    'openSite' in entry &&
    typeof entry.openSite === 'function'
  );
}

function notBuilt(cause: string): ReckonError {
  return new ReckonError(cause, {
    remedy: 'Install reckon again; in its own repository: npm run build',
  });
}

/** The bytes of a file below a folder; what a link leads elsewhere to is not read. */
export async function readBelow(folder: string, path: string): Promise<Uint8Array | undefined> {
  try {
    const file = await realpath(join(folder, path));
    return file.startsWith(join(await realpath(folder), sep)) ? await readFile(file) : undefined;
  } catch {
    return undefined;
  }
}

/** All files below a folder, by path; none where there is no such folder. */
async function filesBelow(folder: string): Promise<SiteFile[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
    return await Promise.all(
      paths.map(async (path) => ({
        path: path.slice(folder.length + 1).replaceAll(sep, '/'),
        content: await readFile(path),
      })),
    );
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
