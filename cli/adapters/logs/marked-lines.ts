import { closeSync, openSync } from 'node:fs';

import { newline, readChunks } from './read-chunks.ts';
import { isBroken, searchFor } from './search-bytes.ts';

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
    const { rest, isRestTooLong } = readChunks(file, 0, {
      takeLines: (lines) => takeLines(lines, searched, sink),
      takeTooLong: () => sink.addInvalid(),
    });
    if (isRestTooLong) sink.addInvalid();
    takeLines(rest, searched, sink);
  } finally {
    closeSync(file);
  }
}

/** Takes whole lines; the last one may lack its end. */
function takeLines(bytes: Buffer, marks: readonly Buffer[], sink: MarkedLineSink): void {
  const tests = marks.map((mark) => searchFor(mark, bytes));
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    if (tests.some((holds) => holds(start, end))) sink.add(bytes.toString('utf8', start, end));
    else if (isBroken(bytes, start, end)) sink.addInvalid();
    start = end + 1;
  }
}
