import { closeSync, openSync, readSync } from 'node:fs';

const usualBytes = 256 * 1024;
/** A line of this size is given up as broken: it could not be held as a string. */
const longestLineBytes = 1024 * usualBytes;
const newline = 0x0a;

/** Where the lines of a log go. */
export type MarkedLineSink = {
  /** Takes a line that holds a mark. */
  add(line: string): void;
  /** Counts a line that holds none and does not look like a JSON object. */
  addInvalid(): void;
};

/**
 * Hands over the lines of a file that hold one of some marks, in order. Reads piece by piece and decodes only those, so that
 * neither the size of the file nor what was said in it matters.
 *
 * @throws the file system's error when the file cannot be opened or read
 */
export function readMarkedLines(
  path: string,
  marks: readonly string[],
  sink: MarkedLineSink,
): void {
  const searched = marks.map((mark) => Buffer.from(mark));
  const file = openSync(path, 'r');
  try {
    let bytes = Buffer.allocUnsafe(usualBytes);
    let held = 0;
    let skipping = false;
    for (;;) {
      const read = readSync(file, bytes, held, bytes.length - held, null);
      if (read === 0) break;
      const filled = held + read;
      const lastEnd = bytes.subarray(held, filled).lastIndexOf(newline);
      if (lastEnd >= 0) {
        const done = held + lastEnd + 1;
        const start = skipping ? bytes.indexOf(newline) + 1 : 0;
        takeLines(bytes.subarray(start, done), searched, sink);
        bytes.copyWithin(0, done, filled);
        held = filled - done;
        skipping = false;
      } else if (skipping) {
        held = 0;
      } else if (filled >= longestLineBytes) {
        sink.addInvalid();
        skipping = true;
        held = 0;
      } else {
        held = filled;
        if (filled === bytes.length) bytes = grown(bytes);
      }
    }
    if (!skipping) takeLines(bytes.subarray(0, held), searched, sink);
  } finally {
    closeSync(file);
  }
}

function grown(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const more = Buffer.allocUnsafe(2 * bytes.length);
  bytes.copy(more);
  return more;
}

/** Takes whole lines; the last one may lack its end. */
function takeLines(bytes: Buffer, marks: readonly Buffer[], sink: MarkedLineSink): void {
  // Each mark is searched once in all lines, not once in each.
  const next = marks.map(() => -1);
  const isMarked = (start: number, end: number): boolean =>
    marks.some((mark, index) => {
      if (next[index]! < start) {
        const found = bytes.indexOf(mark, start);
        next[index] = found < 0 ? Infinity : found;
      }
      return next[index]! < end;
    });
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    if (isMarked(start, end)) sink.add(bytes.toString('utf8', start, end));
    else if (isBroken(bytes, start, end)) sink.addInvalid();
    start = end + 1;
  }
}

/** Whether a line is neither blank nor `{…}`. */
function isBroken(bytes: Buffer, from: number, to: number): boolean {
  let [start, end] = [from, to];
  while (start < end && isSpace(bytes[start])) start += 1;
  while (end > start && isSpace(bytes[end - 1])) end -= 1;
  return end > start && !(end - start > 1 && bytes[start] === 0x7b && bytes[end - 1] === 0x7d);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09;
}
