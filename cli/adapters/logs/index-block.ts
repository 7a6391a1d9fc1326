import type { TranscriptEvents, TranscriptPart } from '../../../parser/usage/transcript-part.ts';
import type { ScannedPiece } from './scan-transcript.ts';
import { wordSum } from './word-sum.ts';

/** Read in the byte order of the machine, so that a file from a machine with another one is no index. */
const magic = 0x524b4931;
const frameWords = 4;
const frameBytes = 4 * frameWords;
const numberBytes = 8;

/** What of a part is JSON; its numbers follow. */
type PartHead = Omit<TranscriptPart, 'path' | 'rows' | 'toolUses' | 'events'> & {
  /** How many numbers its rows are, and its tool calls. */
  readonly rows: number;
  readonly toolUses: number;
  readonly events: Partial<TranscriptEvents>;
};
type Head = Pick<ScannedPiece, 'from' | 'to' | 'mark' | 'stamp'> & {
  readonly path: string;
  readonly part: PartHead;
  readonly rest?: PartHead;
};

/**
 * The bytes of a piece in the index: four words of 32 bits (a mark, bytes of the head, how many numbers there are, a checksum of
 * what follows), a head of JSON that is filled up with spaces to eight bytes, and the numbers of its rows and its tool
 * calls, then those of its rest.
 */
export function printBlock(piece: ScannedPiece): Buffer {
  const { part, from, to, mark, stamp, rest } = piece;
  const parts = rest ? [part, rest] : [part];
  const head: Head = {
    path: part.path,
    from,
    to,
    mark,
    stamp,
    part: headOf(part),
    ...(rest && { rest: headOf(rest) }),
  };
  const json = Buffer.from(JSON.stringify(head));
  const headBytes = Math.ceil(json.length / numberBytes) * numberBytes;
  const numbers = parts.flatMap(({ rows, toolUses }) => [rows, toolUses]);
  const count = numbers.reduce((sum, { length }) => sum + length, 0);
  // Of its own memory, so that it begins where numbers can.
  const block = Buffer.from(new ArrayBuffer(frameBytes + headBytes + numberBytes * count));
  block.fill(' ', frameBytes, frameBytes + headBytes);
  json.copy(block, frameBytes);
  let place = frameBytes + headBytes;
  for (const each of numbers) {
    place += Buffer.from(each.buffer, each.byteOffset, each.byteLength).copy(block, place);
  }
  const frame = Uint32Array.of(magic, headBytes, count, wordSum(block.subarray(frameBytes)));
  Buffer.from(frame.buffer).copy(block);
  return block;
}

/** A block that was read, and where the next one begins. */
export type ReadBlock = { readonly piece: ScannedPiece; readonly end: number };

/**
 * Reads the block at a place of an index; its numbers are views of the index's bytes.
 *
 * @param bytes begin at a multiple of eight in their buffer, as does each block in them
 * @returns undefined when there is no whole block, or not the one that was written
 */
export function readBlock(bytes: Buffer, start: number): ReadBlock | undefined {
  if (bytes.length - start < frameBytes) return undefined;
  const [found, headBytes = 0, count = 0, sum] = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset + start,
    frameWords,
  );
  const headStart = start + frameBytes;
  const numbersStart = headStart + headBytes;
  const end = numbersStart + numberBytes * count;
  if (found !== magic || headBytes % numberBytes !== 0 || end > bytes.length) return undefined;
  if (wordSum(bytes.subarray(headStart, end)) !== sum) return undefined;
  const head = JSON.parse(bytes.toString('utf8', headStart, numbersStart)) as Head;
  const numbers = new Float64Array(bytes.buffer, bytes.byteOffset + numbersStart, count);
  const { path, from, to, mark, stamp } = head;
  const restStart = head.part.rows + head.part.toolUses;
  return {
    piece: {
      part: partOf(path, head.part, numbers.subarray(0, restStart)),
      from,
      to,
      mark,
      stamp,
      rest: head.rest && partOf(path, head.rest, numbers.subarray(restStart)),
    },
    end,
  };
}

function headOf({ startedAt, lines, texts, rows, toolUses, events }: TranscriptPart): PartHead {
  const met = Object.entries(events).filter(([, value]) =>
    typeof value === 'number' ? value > 0 : value.length > 0,
  );
  return {
    startedAt,
    lines,
    texts,
    rows: rows.length,
    toolUses: toolUses.length,
    events: Object.fromEntries(met),
  };
}

function partOf(path: string, head: PartHead, numbers: Float64Array): TranscriptPart {
  const { startedAt, lines, texts, rows, toolUses, events } = head;
  return {
    path,
    startedAt,
    lines,
    texts,
    rows: numbers.subarray(0, rows),
    toolUses: numbers.subarray(rows, rows + toolUses),
    events: { ...noEvents, ...events },
  };
}

const noEvents: TranscriptEvents = {
  synthetic: [],
  limits: [],
  compactions: [],
  clears: [],
  titles: [],
  clientVersions: [],
  clientTotals: [],
  advice: [],
  invalidLines: 0,
};
