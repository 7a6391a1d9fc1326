import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { crc32 } from '../checksum.ts';

import { openTranscript } from '../../../parser/usage/transcript-reader.ts';
import type { TranscriptPart } from '../../../parser/usage/transcript-part.ts';
import type { LineBuffer } from './read-chunks.ts';
import { findLines, takeLines, type FoundLines, type LineSink } from './find-lines.ts';

/** What the file system says of a transcript: another one means that something was written. */
export type TranscriptStamp = {
  readonly inode: number;
  readonly bytes: number;
  readonly modifiedAt: number;
};

/** A piece of a transcript, from the beginning of one line to the end of another, and how to go on from there. */
export type ScannedPiece = {
  readonly part: TranscriptPart;
  readonly from: number;
  readonly to: number;
  /** The end of the piece's last line, by which it is known again. */
  readonly mark: { readonly bytes: number; readonly sum: number };
  /** Of the file when the piece was read. */
  readonly stamp: TranscriptStamp;
  /** What stands after the piece without the end of a line; it counts as long as the file has this stamp. */
  readonly rest: TranscriptPart | undefined;
};

/**
 * Reads a transcript from where an earlier piece of it ended; all of it when there is none, or the file is not what it was.
 *
 * @returns the pieces that the file has now, in order: `before` and what came after it, or one new piece
 * @throws the file system's error when the file cannot be opened or read
 */
export function scanTranscript(
  path: string,
  before: readonly ScannedPiece[],
  buffer: LineBuffer,
): readonly ScannedPiece[] {
  const file = openSync(path, 'r');
  try {
    const stamp = transcriptStamp(fstatSync(file));
    const last = before.at(-1);
    const next =
      last && continues(file, stamp, last) ? scanPiece(file, path, stamp, buffer, last) : undefined;
    if (next) return [...before, next];
    return [scanPiece(file, path, stamp, buffer) ?? scanInOne(file, path, stamp, buffer)];
  } finally {
    closeSync(file);
  }
}

export function transcriptStamp(stats: Stats): TranscriptStamp {
  return { inode: stats.ino, bytes: stats.size, modifiedAt: stats.mtimeMs };
}

export function isSameStamp(a: TranscriptStamp, b: TranscriptStamp): boolean {
  return a.inode === b.inode && a.bytes === b.bytes && a.modifiedAt === b.modifiedAt;
}

/** Whether a file is the one that a piece was read of, and only grew since. */
function continues(
  file: number,
  stamp: TranscriptStamp,
  { stamp: was, to, mark }: ScannedPiece,
): boolean {
  if (stamp.inode !== was.inode || stamp.bytes < to || mark.bytes === 0) return false;
  const end = Buffer.alloc(mark.bytes);
  const read = readSync(file, end, 0, mark.bytes, to - mark.bytes);
  return read === mark.bytes && crc32(end) === mark.sum;
}

/** Reads what follows on a piece; undefined when it can only be understood together with what stands before it. */
function scanPiece(
  file: number,
  path: string,
  stamp: TranscriptStamp,
  buffer: LineBuffer,
  before?: ScannedPiece,
): ScannedPiece | undefined {
  const from = before?.to ?? 0;
  const reader = openTranscript(path, before?.part);
  const found = findLines(file, from, reader, { buffer, bytesKnown: stamp.bytes });
  const part = reader.finish();
  const restReader = openTranscript(path, part);
  takeRest(found, restReader);
  if (reader.needsEarlierLines || restReader.needsEarlierLines) return undefined;
  const hasRest = found.rest.length > 0 || found.isRestTooLong;
  return {
    part,
    from,
    to: found.end,
    mark:
      before && found.end === from
        ? before.mark
        : { bytes: found.lastLine.length, sum: crc32(found.lastLine) },
    stamp,
    rest: hasRest ? restReader.finish() : undefined,
  };
}

/** Reads a file whose last line has no end and can only be understood with those before it: all of it is read anew next time. */
function scanInOne(
  file: number,
  path: string,
  stamp: TranscriptStamp,
  buffer: LineBuffer,
): ScannedPiece {
  const reader = openTranscript(path);
  takeRest(findLines(file, 0, reader, { buffer }), reader);
  const nothing = openTranscript(path).finish();
  return { part: nothing, from: 0, to: 0, mark: noMark, stamp, rest: reader.finish() };
}

const noMark = { bytes: 0, sum: 0 };

function takeRest(found: FoundLines, sink: LineSink): void {
  if (found.isRestTooLong) sink.addInvalid();
  takeLines(found.rest, sink);
}
