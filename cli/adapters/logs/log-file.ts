import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import type { LogFile } from '../../ports.ts';

const lineFeed = 0x0a;

/** Digest and number of lines of a transcript, read piece by piece; a last line without its end counts. */
export async function describeLogFile(path: string): Promise<LogFile | undefined> {
  const hash = createHash('sha256');
  let lines = 0;
  let last = lineFeed;
  try {
    for await (const chunk of createReadStream(path)) {
      if (!Buffer.isBuffer(chunk)) continue;
      hash.update(chunk);
      for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1))
        lines += 1;
      last = chunk.at(-1) ?? last;
    }
  } catch {
    return undefined;
  }
  return { sha256: hash.digest('hex'), lines: last === lineFeed ? lines : lines + 1 };
}
