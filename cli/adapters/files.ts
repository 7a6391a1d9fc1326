import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import {
  copyFile,
  link,
  mkdir,
  open,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

import { FileChangedError, ReckonError } from '../errors.ts';
import type { FileRead, Files } from '../ports.ts';
import { randomHex, sha256 } from './digest.ts';
import { codeOf } from './error-code.ts';
import { stampOf } from './file-stamp.ts';
import { lockFile } from './file-lock.ts';

/** The file system of this machine. */
export const systemFiles: Files = {
  readText,
  stampOf,
  list,
  create,
  replace,
  realPath,
  isFolder: async (path) => isFolderAt(path),
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
  exists: async (path) => existsSync(path),
};

// At once, as the two that follow: thousands of small documents are read one after another, and a promise for each costs more
// than its file.
async function readText(path: string): Promise<FileRead> {
  let bytes: Buffer;
  try {
    // Most sessions have no report and no handoff: an error for each would cost more than to ask first.
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return { kind: 'missing' };
    bytes = (found.isFile() && readSmall(path)) || readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
  if (!isUtf8(bytes)) return { kind: 'unreadable', reason: 'its bytes are not UTF-8' };
  const text = bytes.toString('utf8');
  return {
    kind: 'text',
    text,
    // Of the text, which has the same bytes, and only where somebody asks.
    get digest() {
      return digestOf(text);
    },
  };
}

const smallBytes = 65_536;
let space: Buffer | undefined;

/**
 * Reads a file into the same space as the last one: thousands of buffers would be kept until the garbage is collected.
 *
 * @returns undefined where it does not fit
 */
function readSmall(path: string): Buffer | undefined {
  space ??= Buffer.allocUnsafeSlow(smallBytes);
  const file = openSync(path, 'r');
  try {
    for (let end = 0; end < smallBytes;) {
      const read = readSync(file, space, end, smallBytes - end, null);
      if (read === 0) return space.subarray(0, end);
      end += read;
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}

async function list(folder: string): Promise<{ name: string; folder: boolean }[]> {
  try {
    const found = readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      folder: entry.isSymbolicLink() ? isFolderAt(join(folder, entry.name)) : entry.isDirectory(),
    }));
    return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new ReckonError(`${shown(folder)} cannot be listed: ${reasonOf(error)}`, {
      remedy: 'Check that it is a folder that you may read.',
      cause: error,
    });
  }
}

async function create(path: string, text: string): Promise<boolean> {
  if (existsSync(path)) return false;
  // Written beside its place and linked there: a crash leaves no half-written document, and one that came meanwhile stays.
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
  const temporary = temporaryBeside(target);
  try {
    const { mode } = await stat(target);
    await writeFlushed(temporary, text, mode);
    while (!(await renameLocked(temporary, { path, target, readDigest })));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof ReckonError ? error : writeFailure(path, error);
  }
}

/**
 * Puts a written file in the place of another that is as it was read. Both under a lock: else two processes could find it
 * unchanged, and the second would undo what the first wrote.
 *
 * @returns false when the lock was lost on the way, and nothing was done
 */
async function renameLocked(
  temporary: string,
  {
    path,
    target,
    readDigest,
  }: { readonly path: string; readonly target: string; readonly readDigest: string },
): Promise<boolean> {
  const lock = await lockFile(target);
  if (!lock) {
    throw new ReckonError(`${shown(path)} is being changed by other programs all the time`, {
      remedy: 'Nothing was written; run the command again.',
    });
  }
  try {
    if (digestOf(await readFile(target)) !== readDigest) throw new FileChangedError(shown(path));
    if (!(await lock.isHeld())) return false;
    await rename(temporary, target);
    return true;
  } finally {
    await lock.release();
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

function isFolderAt(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A path as the user would type it where the program was called. */
function shown(path: string): string {
  return relative(process.cwd(), path) || path;
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomHex(6)}.tmp`);
}

function digestOf(bytes: Buffer | string): string {
  return sha256(bytes, 'hex');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function writeFailure(path: string, error: unknown): ReckonError {
  return new ReckonError(`${shown(path)} cannot be written: ${reasonOf(error)}`, {
    remedy: 'Check that the folder exists and that you may write there; nothing was changed.',
    cause: error,
  });
}
