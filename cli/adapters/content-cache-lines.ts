import { crc32 } from './checksum.ts';
import { printPlainJson } from './plain-json.ts';

/** Characters of a key, SHA-256 in base64url. */
export const keyLength = 43;
const sumLength = 8;
const jsonStart = keyLength + 1 + sumLength + 1;
const [lineFeed, space] = [10, 32];

/** Where a line stands; `end` is its line feed. */
export type LinePlace = { readonly start: number; readonly end: number };

/** A file of lines `<key> <checksum> <json>`, and where the last line of each key stands. */
export type CacheLines = { readonly bytes: Buffer; readonly places: Map<string, LinePlace> };

/** Finds the lines of a file without reading them. What does not look like a line is passed over, an unfinished one too. */
export function indexLines(bytes: Buffer): CacheLines {
  const places = new Map<string, LinePlace>();
  for (let start = 0; ;) {
    const end = bytes.indexOf(lineFeed, start);
    if (end < 0) return { bytes, places };
    const looksWhole = end - start > jsonStart && bytes[start + keyLength] === space;
    if (looksWhole) places.set(bytes.toString('latin1', start, start + keyLength), { start, end });
    start = end + 1;
  }
}

/** The value of a line; undefined where its bytes are not those that were written. */
export function readLine<T>(bytes: Buffer, { start, end }: LinePlace): T | undefined {
  const json = bytes.subarray(start + jsonStart, end);
  const sum = bytes.toString('latin1', start + keyLength + 1, start + jsonStart - 1);
  const key = bytes.subarray(start, start + keyLength);
  if (sum !== checksum(key, json)) return undefined;
  try {
    return JSON.parse(json.toString('utf8')) as T;
  } catch {
    return undefined;
  }
}

/** The line of a value, with its line feed; undefined where JSON would not give the same value back. */
export function printLine(key: string, value: unknown): Buffer | undefined {
  const text = printPlainJson(value);
  if (text === undefined) return undefined;
  return Buffer.from(`${key} ${checksum(key, text)} ${text}\n`);
}

/** Of the key too: a line that two processes wrote into each other must not pass. */
function checksum(key: Buffer | string, json: Buffer | string): string {
  return crc32(json, crc32(key)).toString(16).padStart(sumLength, '0');
}
