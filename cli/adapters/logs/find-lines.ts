import { isAscii } from 'node:buffer';
import { readSync } from 'node:fs';
import type { TranscriptReader } from '../../../parser/usage/transcript-reader.ts';
import {
  longestShortLine,
  shortLineMarks,
  speakerMarks,
  timestampMark,
  usageMark,
} from '../../../parser/usage/transcript-marks.ts';

const usualBufferBytes = 256 * 1024;
/** A line of this size is given up as invalid: it could not be held as a string. */
const longestLineBytes = 1024 * usualBufferBytes;

const newline = 0x0a;
const usage = Buffer.from(usageMark);
const speakers = speakerMarks.map((mark) => Buffer.from(mark));
const marksOfShort = shortLineMarks.map((mark) => Buffer.from(mark));
const dateMark = Buffer.from(timestampMark);

/** Where lines go: those that matter as text, of the others only how many are broken. */
export type LineSink = Pick<TranscriptReader, 'add' | 'addInvalid' | 'wantsTimestamp'>;

/** What was found beside the lines. */
export type FoundLines = {
  /** Where the last line that has an end ends, its line feed included. */
  readonly end: number;
  /** The end of that line, at most `lastLineBytes` long; empty when there is none. */
  readonly lastLine: Buffer;
  /** What stands after it: a line that is still being written, or was never finished. */
  readonly rest: Buffer;
  /** True when the rest is so long that it was given up; it is then empty here. */
  readonly isRestSkipped: boolean;
};

/** How much of the last line is kept: by it a file that grew is known again. */
export const lastLineBytes = 4096;

/** Memory that is used for one file after another. */
export type LineBuffer = { bytes: Buffer };

export function createLineBuffer(): LineBuffer {
  return { bytes: Buffer.allocUnsafe(usualBufferBytes) };
}

/**
 * Finds the lines of an open file that matter and hands them over in order; what they say is for the sink to parse.
 *
 * Searches bytes and decodes only what it hands over (marked lines, and dated ones while the sink wants a time),
 * which costs a fraction of decoding all. Holds no more of a file than the buffer, which grows with the longest line,
 * so that the size of files does not matter. Reads synchronously, as a hop to the thread pool costs more than a read.
 *
 * @param from where to begin: the beginning of a line
 * @throws the file system's error when the file cannot be read
 */
export function findLines(
  file: number,
  from: number,
  sink: LineSink,
  buffer: LineBuffer = createLineBuffer(),
): FoundLines {
  // What stands in the buffer is the beginning of a line, followed by what is read next.
  let held = 0;
  let position = from;
  let end = from;
  let lastLine = Buffer.alloc(0);
  let skipping = false;
  for (;;) {
    const { bytes } = buffer;
    const read = readSync(file, bytes, held, bytes.length - held, position);
    if (read === 0) break;
    position += read;
    const filled = held + read;
    const arrived = bytes.subarray(held, filled);
    const firstEnd = skipping ? arrived.indexOf(newline) : -1;
    const lastEnd = arrived.lastIndexOf(newline);
    if (firstEnd >= 0) sink.addInvalid();
    if (lastEnd >= 0) {
      const done = held + lastEnd + 1;
      const lines = bytes.subarray(firstEnd + 1, done);
      takeLines(lines, sink);
      end = position - (filled - done);
      lastLine = Buffer.from(endOfLastLine(bytes.subarray(0, done)));
      bytes.copyWithin(0, done, filled);
      held = filled - done;
      skipping = false;
    } else if (skipping) {
      held = 0;
    } else if (filled >= longestLineBytes) {
      skipping = true;
      held = 0;
    } else {
      if (filled === bytes.length) {
        buffer.bytes = Buffer.allocUnsafe(2 * bytes.length);
        bytes.copy(buffer.bytes, 0, 0, filled);
      }
      held = filled;
    }
  }
  const rest = buffer.bytes.subarray(0, held);
  if (buffer.bytes.length > usualBufferBytes) buffer.bytes = Buffer.allocUnsafe(usualBufferBytes);
  return { end, lastLine, rest, isRestSkipped: skipping };
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

function endOfLastLine(lines: Buffer): Buffer {
  const start = lines.lastIndexOf(newline, -2) + 1;
  return lines.subarray(Math.max(start, lines.length - lastLineBytes));
}

function holdsOne(marks: readonly Buffer[], line: Buffer): boolean {
  return marks.some((mark) => line.includes(mark));
}

/** Tells for one range after another whether it holds a text, searching all of them but once. */
function searchFor(text: Buffer, bytes: Buffer): (start: number, end: number) => boolean {
  let next = -1;
  return (start, end) => {
    if (next < start) {
      const found = bytes.indexOf(text, start);
      next = found < 0 ? Infinity : found;
    }
    return next < end;
  };
}

/** Whether a line is neither blank nor `{…}`: the same as `isBroken` of the parser says of its text. */
function isBroken(bytes: Buffer, from: number, to: number): boolean {
  const marked = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
  let start = marked ? from + 3 : from;
  let end = to;
  while (start < end && isSpace(bytes[start])) start += 1;
  while (end > start && isSpace(bytes[end - 1])) end -= 1;
  return end > start && !(end - start > 1 && bytes[start] === 0x7b && bytes[end - 1] === 0x7d);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09;
}
