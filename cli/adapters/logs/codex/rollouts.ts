import { join } from 'node:path';

import { createRolloutsReader } from '../../../../parser/usage/codex/read-rollouts.ts';
import { rolloutMarks } from '../../../../parser/usage/codex/rollout-line.ts';
import { describeFiles, findLogFiles } from '../find-log-files.ts';
import { readMarkedLines } from '../marked-lines.ts';
import type { LogReader } from '../sources.ts';
import { createUnreadable, type Unreadable } from '../unreadable.ts';

/** The rollouts that Codex CLI leaves below its folders, archived ones included (docs/usage.md, Codex CLI). */
export const codexRollouts: LogReader = {
  list: async (roots) => describeFiles(findRollouts(roots)),
  read: async (roots, { now = Infinity }) => {
    const unreadable = createUnreadable();
    const reader = createRolloutsReader();
    let files = 0;
    for (const path of findRollouts(roots, unreadable)) {
      try {
        readMarkedLines(path, rolloutMarks, reader.open(path));
        files += 1;
      } catch (error) {
        unreadable.note(path, error);
      }
    }
    return { ...reader.finish(now), files, messages: unreadable.messages };
  },
};

function findRollouts(roots: readonly string[], unreadable?: Unreadable): readonly string[] {
  const folders = roots.flatMap((root) => [
    join(root, 'sessions'),
    join(root, 'archived_sessions'),
  ]);
  return findLogFiles(folders, (name) => name.endsWith('.jsonl'), unreadable?.note);
}
