import { statSync } from 'node:fs';

import type { TranscriptPart } from '../../../parser/usage/transcript-part.ts';
import { createLineBuffer } from './read-chunks.ts';
import type { ScanIndex } from './scan-index.ts';
import {
  isSameStamp,
  scanTranscript,
  transcriptStamp,
  type TranscriptStamp,
  type ScannedPiece,
} from './scan-transcript.ts';
import type { OnUnreadable } from './unreadable.ts';

/** How much is read before what was read is written down, so that a run that is killed was not for nothing. */
const flushBytes = 64 * 1024 * 1024;

/** A transcript that was looked at. */
export type StampedFile = { readonly path: string; readonly stamp: TranscriptStamp };

/** What the file system says of transcripts; those that cannot be looked at are told of. */
export function stampFiles(paths: readonly string[], onUnreadable: OnUnreadable): StampedFile[] {
  return paths.flatMap((path) => {
    try {
      return [{ path, stamp: transcriptStamp(statSync(path)) }];
    } catch (error) {
      onUnreadable(path, error);
      return [];
    }
  });
}

/** How many bytes of some transcripts the index does not hold. */
export function unreadBytes(files: readonly StampedFile[], index: ScanIndex): number {
  return files.reduce((sum, { path, stamp }) => {
    const last = index.piecesOf(path).at(-1);
    if (!last || isSameStamp(last.stamp, stamp)) return last ? sum : sum + stamp.bytes;
    return sum + (stamp.bytes < last.to ? stamp.bytes : stamp.bytes - last.to);
  }, 0);
}

/**
 * The parts of all transcripts: of those that are as the index knows them from there, of the others as they are read now.
 *
 * @returns with the number of transcripts that could be read to their end
 */
export function readParts(
  files: readonly StampedFile[],
  index: ScanIndex,
  onUnreadable: OnUnreadable,
): { readonly parts: readonly TranscriptPart[]; readonly files: number } {
  const buffer = createLineBuffer();
  const parts: TranscriptPart[] = [];
  let count = 0;
  let unflushed = 0;
  for (const { path, stamp } of files) {
    let pieces = index.piecesOf(path);
    const last = pieces.at(-1);
    if (!last || !isSameStamp(last.stamp, stamp)) {
      try {
        pieces = scanTranscript(path, pieces, buffer);
      } catch (error) {
        onUnreadable(path, error);
        continue;
      }
      index.keep(path, pieces);
      unflushed += stamp.bytes - (pieces.at(-1)?.from ?? 0);
    }
    count += 1;
    addParts(parts, pieces);
    if (unflushed > flushBytes) {
      index.flush();
      unflushed = 0;
    }
  }
  index.flush();
  index.tidy(files.map(({ path }) => path));
  return { parts, files: count };
}

function addParts(parts: TranscriptPart[], pieces: readonly ScannedPiece[]): void {
  for (const { part } of pieces) parts.push(part);
  const rest = pieces.at(-1)?.rest;
  if (rest) parts.push(rest);
}
