import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import type { Cache, Caches } from '../ports.ts';
import {
  indexLines,
  keyLength,
  printLine,
  readLine,
  type CacheLines,
} from './content-cache-lines.ts';
import { openStampedTable } from './stamped-table.ts';
import { removeOldCaches } from './content-cache-files.ts';
import { randomHex, sha256 } from './digest.ts';

/** Of the form of the lines; another one never reads these files. */
const formatVersion = 1;
/** A file below this size is never rewritten. */
const leastWasteBytes = 4_000_000;
/** Above this size a file is rewritten even by a run that used only a part of it. */
const mostBytes = 256_000_000;

/**
 * Caches below `reckon/cache/` of a folder: one file a kind, a line a value, added to in one write. Processes may use them at
 * once and may be killed at any time: that costs lines, and a line only time.
 *
 * @param options.build names what the values are computed by; another build never reads these files
 */
export function createContentCaches(options: {
  readonly enabled: boolean;
  readonly build: string;
}): Caches {
  return {
    open: (folder) =>
      options.enabled && folder !== undefined
        ? openCache(join(folder, 'reckon', 'cache'), options.build)
        : noCache,
  };
}

/** Knows nothing and keeps nothing. */
export const noCache: Cache = {
  read: () => undefined,
  remember: () => {},
  flush: () => {},
  openTable: () => ({ get: () => undefined, set: () => {}, save: () => {} }),
};

type OpenKind = CacheLines & {
  /** Keys of lines that were read. */
  readonly used: Set<string>;
  /** Lines that are not in the file yet, by key. */
  readonly added: Map<string, Buffer>;
};

function openCache(folder: string, build: string): Cache {
  const kinds = new Map<string, OpenKind>();
  const version = `.${formatVersion}.${build.replaceAll(/[^0-9A-Za-z.-]/g, '_')}`;
  const suffix = `${version}.jsonl`;
  const tableSuffix = `${version}.json`;
  const pathOf = (kind: string) => join(folder, `${kind}${suffix}`);
  const open = (kind: string): OpenKind => {
    const known = kinds.get(kind);
    if (known) return known;
    const lines = indexLines(readIfThere(pathOf(kind)));
    const opened = { ...lines, used: new Set<string>(), added: new Map<string, Buffer>() };
    kinds.set(kind, opened);
    return opened;
  };
  return {
    read: <T>(kind: string, parts: readonly string[]) => {
      const { bytes, places, used, added } = open(kind);
      const key = keyOf(parts);
      const line = added.get(key);
      if (line) return readLine<T>(line, { start: 0, end: line.length - 1 });
      const place = places.get(key);
      const value = place && readLine<T>(bytes, place);
      if (value !== undefined) used.add(key);
      return value;
    },
    remember: (kind, parts, value) => {
      const key = keyOf(parts);
      const line = printLine(key, value);
      if (line) open(kind).added.set(key, line);
    },
    flush: (kind, { whole }) => {
      const opened = kinds.get(kind);
      if (!opened) return;
      // What was read is let go of, so that a process that stays does not hold on to the file.
      kinds.delete(kind);
      try {
        write(folder, pathOf(kind), suffix, opened, whole);
      } catch {
        // A folder that cannot be written keeps nothing.
      }
    },
    openTable: (kind, of) => {
      const name = `${kind}-${sha256(of, 'hex').slice(0, 16)}`;
      return openStampedTable(join(folder, `${name}${tableSuffix}`), {
        onNew: () => removeOldCaches(folder, suffix),
      });
    },
  };
}

function keyOf(parts: readonly string[]): string {
  return sha256(JSON.stringify(parts), 'base64url').slice(0, keyLength);
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function write(
  folder: string,
  path: string,
  suffix: string,
  { bytes, places, used, added }: OpenKind,
  whole: boolean,
): void {
  // A value that was remembered anew stands in for a line that could not be read.
  const kept = [...used]
    .filter((key) => !added.has(key))
    .map((key) => places.get(key)!)
    .map(({ start, end }) => bytes.subarray(start, end + 1));
  const lines = [...added.values()];
  const keptBytes = sizeOf(kept) + sizeOf(lines);
  const allBytes = bytes.length + sizeOf(lines);
  const isWasteful = allBytes > leastWasteBytes && keptBytes * 2 < allBytes;
  if (isWasteful && (whole || allBytes > mostBytes)) {
    const temporary = join(folder, `${randomHex(6)}${suffix}.tmp`);
    try {
      writeTo(temporary, 'wx', [...kept, ...lines]);
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  } else if (lines.length > 0) {
    mkdirSync(folder, { recursive: true });
    // After a line that another process could not finish a new one begins.
    const isNew = writeTo(path, 'a', [lineEnd, ...lines]) === 0;
    if (isNew) removeOldCaches(folder, suffix);
  }
}

const lineEnd = Buffer.from('\n');

function sizeOf(lines: readonly Buffer[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** @returns the size of the file before */
function writeTo(path: string, flag: 'a' | 'wx', lines: readonly Buffer[]): number {
  const file = openSync(path, flag);
  try {
    const { size } = fstatSync(file);
    writeSync(file, Buffer.concat(lines));
    return size;
  } finally {
    closeSync(file);
  }
}
