import { isAscii } from 'node:buffer';

import type { TranscriptReader } from '../../../parser/usage/transcript-reader.ts';
import {
  longestShortLine,
  shortLineMarks,
  speakerMarks,
  timestampMark,
  usageMark,
} from '../../../parser/usage/transcript-marks.ts';
import { newline, readChunks, type ChunkOptions, type FileEnd } from './read-chunks.ts';
import { isBroken, searchFor } from './search-bytes.ts';

const usage = Buffer.from(usageMark);
const speakers = speakerMarks.map((mark) => Buffer.from(mark));
const marksOfShort = shortLineMarks.map((mark) => Buffer.from(mark));
const dateMark = Buffer.from(timestampMark);

/** Where lines go: those that matter as text, of the others only how many are broken. */
export type LineSink = Pick<TranscriptReader, 'add' | 'addInvalid' | 'wantsTimestamp'>;

/** What was found beside the lines. */
export type FoundLines = FileEnd & {
  /** The end of the last line that has one, at most `lastLineBytes` long; empty when there is none. */
  readonly lastLine: Buffer;
};

/** How much of the last line is kept: by it a file that grew is known again. */
const lastLineBytes = 4096;

/**
 * Finds the lines of an open transcript that matter and hands them over in order; what they say is for the sink to parse.
 * A last line without an end is left to the caller.
 *
 * Searches bytes and decodes only what it hands over (marked lines, and dated ones while the sink wants a time),
 * which costs a fraction of decoding all.
 *
 * @param from where to begin: the beginning of a line
 * @throws the file system's error when the file cannot be read
 */
export function findLines(
  file: number,
  from: number,
  sink: LineSink,
  options?: ChunkOptions,
): FoundLines {
  let lastLine = Buffer.alloc(0);
  const chunks = {
    takeLines: (lines: Buffer) => {
      takeLines(lines, sink);
      const start = lines.lastIndexOf(newline, -2) + 1;
      lastLine = Buffer.from(lines.subarray(Math.max(start, lines.length - lastLineBytes)));
    },
    takeTooLong: () => sink.addInvalid(),
  };
  return { ...readChunks(file, from, chunks, options), lastLine };
}

/** Takes whole lines; the last one may lack its end. */
export function takeLines(bytes: Buffer, sink: LineSink): void {
  const holdsUsage = searchFor(usage, bytes);
  const holdsDate = searchFor(dateMark, bytes);
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    const matters =
      (holdsUsage(start, end) && holdsOne(speakers, bytes.subarray(start, end))) ||
      (end - start <= longestShortLine && holdsOne(marksOfShort, bytes.subarray(start, end))) ||
      (sink.wantsTimestamp && holdsDate(start, end));
    if (matters) handOver(bytes, start, end, sink);
    else if (isBroken(bytes, start, end)) sink.addInvalid();
    start = end + 1;
  }
}

/** Text of one byte a character is made and parsed in half the time; where that is not exact, the sink can ask for more. */
function handOver(bytes: Buffer, start: number, end: number, sink: LineSink): void {
  const text = bytes.toString('latin1', start, end);
  if (isAscii(bytes.subarray(start, end))) sink.add(text);
  else sink.add(text, () => bytes.toString('utf8', start, end));
}

function holdsOne(marks: readonly Buffer[], line: Buffer): boolean {
  return marks.some((mark) => line.includes(mark));
}
