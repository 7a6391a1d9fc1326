import { statSync } from 'node:fs';

import type { LogEntry } from '../../ports.ts';
import { findTranscripts } from './find-transcripts.ts';

/** Size and age of every transcript under the given roots, in order of path; what cannot be looked at is left out. */
export function listTranscripts(roots: readonly string[]): LogEntry[] {
  return findTranscripts(roots, () => {}).flatMap((path) => {
    try {
      const { size, mtimeMs } = statSync(path);
      return [{ path, bytes: size, modifiedAt: mtimeMs }];
    } catch {
      return [];
    }
  });
}
