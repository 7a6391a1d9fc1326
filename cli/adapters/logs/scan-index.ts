import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';

import { mergeParts } from '../../../parser/usage/merge-parts.ts';
import { removeOldCaches } from '../content-cache-files.ts';
import { printBlock, readBlock } from './index-block.ts';
import type { ScannedPiece } from './scan-transcript.ts';

/** What was read of transcripts before, kept for other runs. It never decides an answer, only saves reading. */
export type ScanIndex = {
  /** The pieces that were read of a transcript, in order; none where nothing is known. */
  piecesOf(path: string): readonly ScannedPiece[];
  /** Keeps the pieces that a transcript has now, from the next `flush` on for other runs. */
  keep(path: string, pieces: readonly ScannedPiece[]): void;
  /** Writes what was kept. A folder that cannot be written keeps nothing. */
  flush(): void;
  /** Forgets all transcripts but those that stand, if that makes the index much smaller. */
  tidy(standing: Iterable<string>): void;
};

export const noIndex: ScanIndex = {
  piecesOf: () => [],
  keep: () => {},
  flush: () => {},
  tidy: () => {},
};

/** An index below this size is never written anew only to make it smaller. */
const leastWasteBytes = 1_000_000;
/** Nor is one with fewer pieces than this and three for each transcript. */
const leastPieces = 500;

/**
 * Opens the index that stands in a file: one block for each piece, added to at the end in one write. Processes may use it at once
 * and may be killed at any time. A block that goes on from where the last one of its transcript ended adds to it, one from
 * its beginning takes the place of all before, any other is of no use. Behind a block that is not whole nothing is read, and
 * the next one who writes makes the file anew.
 */
export function openScanIndex(path: string): ScanIndex {
  const known = new Map<string, readonly ScannedPiece[]>();
  let unwritten: ScannedPiece[] = [];
  const { bytes, usableBytes, blocks } = load(path, known);
  const isDamaged = usableBytes < bytes;
  let pieces = blocks;

  function keep(transcript: string, now: readonly ScannedPiece[]): void {
    const before = known.get(transcript) ?? [];
    const goesOn = before.length > 0 && before.length <= now.length && before[0] === now[0];
    const added = goesOn ? now.slice(before.length) : now;
    known.set(transcript, now);
    unwritten.push(...added);
    pieces += added.length;
  }

  function flush(): void {
    if (unwritten.length === 0) return;
    attempt(() => {
      if (isDamaged) writeAnew(path, [...known.values()].flatMap(blocksOf));
      else append(path, unwritten.map(printBlock));
      // Where one begins, those of other builds may be old.
      if (bytes === 0) removeOldCaches(dirname(path), basename(path));
    });
    unwritten = [];
  }

  function tidy(standing: Iterable<string>): void {
    const stay = [...standing].flatMap((transcript) => known.get(transcript) ?? []);
    const transcripts = new Set(stay.map(({ part }) => part.path)).size;
    const stayBytes = stay.reduce((sum, piece) => sum + sizeOf(piece), 0);
    const isLarge = bytes > leastWasteBytes && stayBytes * 2 < bytes;
    if (!isLarge && pieces <= leastPieces + 3 * transcripts) return;
    const all = [...standing].map((transcript) => known.get(transcript) ?? []);
    attempt(() => writeAnew(path, all.flatMap(blocksOf)));
  }

  return { piecesOf: (transcript) => known.get(transcript) ?? [], keep, flush, tidy };
}

function load(
  path: string,
  known: Map<string, readonly ScannedPiece[]>,
): { readonly bytes: number; readonly usableBytes: number; readonly blocks: number } {
  const bytes = readAligned(path);
  let blocks = 0;
  let start = 0;
  for (let block = readBlock(bytes, 0); block; block = readBlock(bytes, start)) {
    start = block.end;
    blocks += 1;
    const { piece } = block;
    const before = known.get(piece.part.path);
    const last = before?.at(-1);
    if (piece.from === 0 && piece.to !== last?.to) known.set(piece.part.path, [piece]);
    else if (last?.to === piece.from && last.stamp.inode === piece.stamp.inode) {
      known.set(piece.part.path, [...before!, piece]);
    }
  }
  return { bytes: bytes.length, usableBytes: start, blocks };
}

/** The bytes of a file where numbers of eight bytes can be looked at in place; none when it cannot be read. */
function readAligned(path: string): Buffer {
  try {
    const bytes = readFileSync(path);
    return bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  } catch {
    return Buffer.alloc(0);
  }
}

/** All pieces of a transcript as one block. */
function blocksOf(pieces: readonly ScannedPiece[]): Buffer[] {
  const last = pieces.at(-1);
  if (!last) return [];
  return [printBlock({ ...last, from: 0, part: mergeParts(pieces.map(({ part }) => part)) })];
}

function sizeOf({ part, rest }: ScannedPiece): number {
  const numbers = part.rows.byteLength + part.toolUses.byteLength;
  return 500 + numbers + (rest ? rest.rows.byteLength + rest.toolUses.byteLength : 0);
}

function append(path: string, blocks: readonly Buffer[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a');
  try {
    writeAll(file, Buffer.concat(blocks));
  } finally {
    closeSync(file);
  }
}

function writeAnew(path: string, blocks: readonly Buffer[]): void {
  const temporary = `${path}.${process.pid}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    const file = openSync(temporary, 'w');
    try {
      writeAll(file, Buffer.concat(blocks));
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes at once where the system does: what two processes write into each other is not whole for either. */
function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // A folder that cannot be written keeps nothing.
  }
}
