import { join } from 'node:path';

import { findLogFiles } from './find-log-files.ts';
import type { OnUnreadable } from './unreadable.ts';

/** Lists the transcripts under the `projects` folder of each root, at any depth, in order of path. */
export function findTranscripts(
  roots: readonly string[],
  onUnreadable?: OnUnreadable,
): readonly string[] {
  const folders = roots.map((root) => join(root, 'projects'));
  return findLogFiles(folders, (name) => name.endsWith('.jsonl'), onUnreadable);
}
