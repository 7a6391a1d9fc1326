import { readSync } from 'node:fs';

const usualBufferBytes = 256 * 1024;
/** A line of this size is given up: it could not be held as a string. */
const longestLineBytes = 1024 * usualBufferBytes;

export const newline = 0x0a;

/** Memory that is used for one file after another. */
export type LineBuffer = { bytes: Buffer };

export function createLineBuffer(): LineBuffer {
  return { bytes: Buffer.allocUnsafe(usualBufferBytes) };
}

/** What takes the lines of a file, many at a time. */
export type ChunkSink = {
  /** Takes whole lines, the line feed of the last one included; valid only during the call. */
  readonly takeLines: (lines: Buffer) => void;
  /** Is told that a line was so long that it was given up. */
  readonly takeTooLong: () => void;
};

export type ChunkOptions = {
  readonly buffer?: LineBuffer;
  /** A size that the file is known to have. */
  readonly bytesKnown?: number;
};

/** What stands at the end of a file. */
export type FileEnd = {
  /** Where the last line that has an end ends, its line feed included. */
  readonly end: number;
  /** What stands after it: a line that is still being written, or was never finished. */
  readonly rest: Buffer;
  /** True when the rest is so long that it was given up; it is then empty here. */
  readonly isRestTooLong: boolean;
};

/**
 * Reads an open file in pieces that end with a line. Holds no more of it than the buffer, which grows with the longest line, so
 * that the size of files does not matter. Reads synchronously, as a hop to the thread pool costs more than a read.
 *
 * @param from where to begin: the beginning of a line
 * @throws the file system's error when the file cannot be read
 */
export function readChunks(
  file: number,
  from: number,
  sink: ChunkSink,
  { buffer = createLineBuffer(), bytesKnown = Infinity }: ChunkOptions = {},
): FileEnd {
  // What stands in the buffer is the beginning of a line, followed by what is read next.
  let held = 0;
  let position = from;
  let end = from;
  let skipping = false;
  for (;;) {
    const { bytes } = buffer;
    const wanted = bytes.length - held;
    const read = readSync(file, bytes, held, wanted, position);
    if (read === 0) break;
    position += read;
    const filled = held + read;
    const lastEnd = bytes.subarray(held, filled).lastIndexOf(newline);
    if (lastEnd >= 0) {
      const done = held + lastEnd + 1;
      const start = skipping ? bytes.indexOf(newline) + 1 : 0;
      if (skipping) sink.takeTooLong();
      sink.takeLines(bytes.subarray(start, done));
      end = position - (filled - done);
      bytes.copyWithin(0, done, filled);
      held = filled - done;
      skipping = false;
    } else if (skipping || filled >= longestLineBytes) {
      skipping = true;
      held = 0;
    } else {
      if (filled === bytes.length) {
        buffer.bytes = Buffer.allocUnsafe(2 * bytes.length);
        bytes.copy(buffer.bytes, 0, 0, filled);
      }
      held = filled;
    }
    // To ask once more, only to hear that there is no more, would take as long as to read on.
    if (read < wanted && position >= bytesKnown) break;
  }
  const rest = buffer.bytes.subarray(0, held);
  if (buffer.bytes.length > usualBufferBytes) buffer.bytes = Buffer.allocUnsafe(usualBufferBytes);
  return { end, rest, isRestTooLong: skipping };
}
