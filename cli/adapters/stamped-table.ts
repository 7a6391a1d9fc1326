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
import { dirname } from 'node:path';

import type { FileStamp, StampedTable } from '../ports.ts';
import { crc32 } from './checksum.ts';
import { randomHex } from './digest.ts';
import { printPlainJson } from './plain-json.ts';
import { keepYoungHeapSmall } from './small-heap.ts';
import { isSettled } from './file-stamp.ts';

/** Of one file: its name, its stamp, and the value. */
type Row = readonly [name: string, ...stamp: FileStamp, value: unknown];

/** A clock of the file system that is further away than this from ours tells nothing about when a file was changed. */
const mostSkewMs = 1000;

/**
 * A table in one file that is read and written as a whole: a checksum, a line feed, and JSON of the rows. It is written beside
 * its place and renamed, so that there is always a whole one; of two processes the last one's stands.
 *
 * @param options.onNew is called when there was no table before
 */
export function openStampedTable<T>(
  path: string,
  options: { readonly onNew: () => void },
): StampedTable<T> {
  // A folder of thousands of files is about to be looked through.
  keepYoungHeapSmall();
  const openedAtMs = Date.now();
  const rows = readRows(path);
  const known = new Map(rows?.map((row) => [row[0], row]));
  const kept: Row[] = [];
  let isChanged = false;
  return {
    get: (name, stamp) => {
      const row = known.get(name);
      if (!row || stamp.some((part, index) => part !== row[index + 1])) return undefined;
      kept.push(row);
      return row[5] as T;
    },
    set: (name, stamp, value) => {
      if (!isSettled(stamp, openedAtMs) || printPlainJson(value) === undefined) return;
      kept.push([name, ...stamp, value]);
      isChanged = true;
    },
    save: () => {
      if (!isChanged && kept.length === known.size) return;
      try {
        mkdirSync(dirname(path), { recursive: true });
        if (!rows) options.onNew();
        writeRows(path, kept);
      } catch {
        // A folder that cannot be written keeps nothing.
      }
    },
  };
}

function readRows(path: string): readonly Row[] | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const end = text.indexOf('\n');
    const json = text.slice(end + 1);
    return sumOf(json) === text.slice(0, end) ? (JSON.parse(json) as Row[]) : undefined;
  } catch {
    return undefined;
  }
}

function writeRows(path: string, rows: readonly Row[]): void {
  const json = JSON.stringify(rows);
  const temporary = `${path}.${randomHex(6)}.tmp`;
  try {
    const file = openSync(temporary, 'wx');
    try {
      const startedMs = Date.now();
      writeSync(file, `${sumOf(json)}\n${json}`);
      if (Math.abs(fstatSync(file).mtimeMs - startedMs) > mostSkewMs) return;
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function sumOf(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}
