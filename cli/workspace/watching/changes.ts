import type { Instant } from '../../../parser/time.ts';
import type { LivePorts } from '../../live-ports.ts';

/** Tells whether something changed in paths since they were looked at last. */
export type Changes = {
  /** Looks at paths, those included that were not looked at before. */
  look(paths: readonly string[]): boolean;
  /** Begins with a new moment: what is met first and was changed since it counts as changed. */
  since(moment: Instant): void;
};

// File systems date changes by a clock that is some milliseconds behind.
const clockMs = 20;

/** Keeps what is known of paths. */
export function createChanges({ statesOf }: Pick<LivePorts, 'statesOf'>): Changes {
  const known = new Map<string, string>();
  let began = 0;
  return {
    since: (moment) => {
      began = moment - clockMs;
    },
    look: (paths) => {
      let isChanged = false;
      for (const [index, { text, changedAt = 0 }] of statesOf(paths).entries()) {
        const path = paths[index] ?? '';
        const before = known.get(path);
        isChanged ||= before === undefined ? changedAt >= began : before !== text;
        known.set(path, text);
      }
      return isChanged;
    },
  };
}
