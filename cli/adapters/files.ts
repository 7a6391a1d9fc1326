import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { ReckonError } from '../errors.ts';
import type { FileRead, Files } from '../ports.ts';

/** The file system of this machine. */
export const systemFiles: Files = {
  readText,
  list,
  create,
  replace,
  realPath,
  isFolder,
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  modifiedAt: async (path) => {
    try {
      return (await stat(path)).mtimeMs;
    } catch {
      return undefined;
    }
  },
  exists: async (path) => {
    try {
      await access(path);
      return true;
    } catch {
      return false;
    }
  },
};

async function readText(path: string): Promise<FileRead> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: 'text', text, digest: digestOf(bytes) };
  } catch {
    return { kind: 'unreadable', reason: 'its bytes are not UTF-8' };
  }
}

async function list(folder: string): Promise<{ name: string; folder: boolean }[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const found = await Promise.all(
      entries.map(async (entry) => ({
        name: entry.name,
        folder: entry.isSymbolicLink()
          ? await isFolder(join(folder, entry.name))
          : entry.isDirectory(),
      })),
    );
    return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new ReckonError(`${folder} cannot be listed: ${reasonOf(error)}`, {
      remedy: 'Check that it is a folder that you may read.',
      cause: error,
    });
  }
}

async function create(path: string, text: string): Promise<boolean> {
  // Written beside its place and linked there: a crash leaves no half-written document, and an existing one stays.
  const temporary = temporaryBeside(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFlushed(temporary, text, 0o666);
    try {
      await link(temporary, path);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw error;
      await copyFile(temporary, path, constants.COPYFILE_EXCL);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw writeFailure(path, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function replace(path: string, text: string, readDigest: string): Promise<void> {
  const target = await realPath(path);
  const { mode } = await stat(target);
  const temporary = temporaryBeside(target);
  try {
    await writeFlushed(temporary, text, mode);
    if (digestOf(await readFile(target)) !== readDigest) {
      throw new ReckonError(`${path} was changed by another program while reckon worked on it`, {
        remedy: 'Nothing was written; run the command again.',
      });
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof ReckonError ? error : writeFailure(path, error);
  }
}

async function writeFlushed(path: string, text: string, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPath(parent), basename(path));
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function writeFailure(path: string, error: unknown): ReckonError {
  return new ReckonError(`${path} cannot be written: ${reasonOf(error)}`, {
    remedy: 'Check that the folder exists and that you may write there; nothing was changed.',
    cause: error,
  });
}
