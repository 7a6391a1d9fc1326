import { statSync } from 'node:fs';

import type { PathState } from '../../live-ports.ts';

/** Looks at paths one after the other; what cannot be looked at is as good as gone. */
export function statesOf(paths: readonly string[]): readonly PathState[] {
  return paths.map((path) => {
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) return gone;
      const { size, mtimeMs, ctimeMs, ino } = stats;
      return { text: `${size} ${mtimeMs} ${ino}`, changedAt: Math.max(mtimeMs, ctimeMs) };
    } catch {
      return gone;
    }
  });
}

const gone: PathState = { text: '', changedAt: undefined };
