import { createReadStream } from 'node:fs';

import { parseInstant, type Instant } from '../../../parser/time.ts';
import type { LogFile } from '../../ports.ts';
import { sha256OfParts } from '../digest.ts';

const lineFeed = 0x0a;

/** Digest and number of lines of a transcript up to the last line dated at or before a moment, read piece by piece. */
export async function describeLogFile(path: string, until: Instant): Promise<LogFile | undefined> {
  const hash = sha256OfParts();
  let lines = 0;
  let upTo = { hash: hash.copy(), lines: 0 };
  const take = (line: Buffer): void => {
    hash.update(line);
    lines += 1;
    const at = timeOf(line);
    if (at !== undefined && at <= until) upTo = { hash: hash.copy(), lines };
  };
  try {
    let begun: Buffer[] = [];
    for await (const chunk of createReadStream(path)) {
      if (!Buffer.isBuffer(chunk)) continue;
      let start = 0;
      for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
        take(Buffer.concat([...begun, chunk.subarray(start, end + 1)]));
        begun = [];
        start = end + 1;
      }
      if (start < chunk.length) begun.push(chunk.subarray(start));
    }
    if (begun.length > 0) take(Buffer.concat(begun));
  } catch {
    return undefined;
  }
  return { sha256: upTo.hash.digest('hex'), lines: upTo.lines };
}

// Inside of texts the quotes are escaped, so that this finds a key of the line itself or of the message in it.
const stamp = /"timestamp"\s*:\s*"([^"]+)"/;

function timeOf(line: Buffer): Instant | undefined {
  const key = line.indexOf('"timestamp"');
  if (key < 0) return undefined;
  return parseInstant(stamp.exec(line.toString('latin1', key, key + 80))?.[1]);
}
