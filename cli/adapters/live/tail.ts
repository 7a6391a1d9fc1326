import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';

import type { Tail, TailLook } from '../../live-ports.ts';

const chunkBytes = 256 * 1024;
/** A line of this size is passed over: nothing that a tail is for is as long. */
const longestLineBytes = 64 * chunkBytes;
/** So much before the end tells whether the file in its place is still the one that grew. */
const anchorBytes = 64;
const newline = 0x0a;

const nothing: TailLook = { lines: [], isOther: false };
const other: TailLook = { lines: [], isOther: true };

/** Follows a file from where it ends now; holds nothing open between two looks. */
export function openTail(path: string): Tail {
  let known = stateOf(path);
  let anchor = known ? anchorOf(path, known.size) : undefined;
  /** The beginning of a line whose end did not come yet, in pieces; undefined while one is passed over. */
  let begun: Buffer[] | undefined = [];
  let begunBytes = 0;

  const restart = (): TailLook => {
    known = stateOf(path);
    anchor = known ? anchorOf(path, known.size) : undefined;
    begun = [];
    begunBytes = 0;
    return other;
  };

  const take = (bytes: Buffer, lines: string[]): void => {
    const last = bytes.lastIndexOf(newline);
    if (last < 0) {
      begunBytes += bytes.length;
      if (begunBytes > longestLineBytes) begun = undefined;
      else begun?.push(bytes);
      return;
    }
    // What was passed over ends with the first line end.
    const from = begun ? 0 : bytes.indexOf(newline) + 1;
    const whole = Buffer.concat([...(begun ?? []), bytes.subarray(from, last + 1)]);
    for (const line of whole.toString('utf8').split('\n')) if (line !== '') lines.push(line);
    begun = [Buffer.from(bytes.subarray(last + 1))];
    begunBytes = bytes.length - last - 1;
  };

  const look = (): TailLook => {
    const now = stateOf(path);
    if (!known) return now ? restart() : nothing;
    if (!now || now.ino !== known.ino || now.size < known.size) return restart();
    if (now.size === known.size && now.mtimeMs === known.mtimeMs) return nothing;
    if (!anchor?.equals(anchorOf(path, known.size) ?? Buffer.alloc(0))) return restart();
    const lines: string[] = [];
    let at = known.size;
    for (const bytes of readFrom(path, at)) {
      take(bytes, lines);
      at += bytes.length;
    }
    known = { ...now, size: at };
    anchor = anchorOf(path, at);
    return { lines, isOther: false };
  };
  return { look };
}

type State = Pick<Stats, 'size' | 'mtimeMs' | 'ino'>;

function stateOf(path: string): State | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && { size: stats.size, mtimeMs: stats.mtimeMs, ino: stats.ino };
  } catch {
    return undefined;
  }
}

/** The bytes before a place in a file; undefined where they cannot be read. */
function anchorOf(path: string, end: number): Buffer | undefined {
  const bytes = Buffer.alloc(Math.min(anchorBytes, end));
  return readInto(path, bytes, end - bytes.length) === bytes.length ? bytes : undefined;
}

function* readFrom(path: string, start: number): Generator<Buffer> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    // What is appended meanwhile is for the next look.
    const end = fstatSync(file).size;
    for (let at = start; at < end;) {
      const bytes = Buffer.allocUnsafe(Math.min(chunkBytes, end - at));
      const read = readSync(file, bytes, 0, bytes.length, at);
      if (read === 0) return;
      yield bytes.subarray(0, read);
      at += read;
    }
  } catch {
    // It comes with a later look, or the file turns out to be another one.
  } finally {
    closeSync(file);
  }
}

function readInto(path: string, bytes: Buffer, at: number): number {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readSync(file, bytes, 0, bytes.length, at);
  } catch {
    return -1;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
