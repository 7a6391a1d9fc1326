import { partitionPoint } from '../partition-point.ts';
import type { PhaseMark, Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';

/** A moment at which one session more, or one less, says that a phase is done. */
type Change = {
  readonly at: Instant;
  /** Whether it counts only after the moment, as what was marked before the session's start does. */
  readonly later: boolean;
  readonly step: 1 | -1;
};
type Count = Pick<Change, 'at' | 'later'> & { readonly sessions: number };

/**
 * Prepares `markedDoneBefore` for the sessions of one plan, so that asking for every one of them does not look at all the
 * others each time.
 */
export function createDoneFinder(
  sessions: readonly Pick<Session, 'started' | 'marks'>[],
): (before: Instant) => Set<string> {
  const counts = new Map<string, readonly Count[]>();
  for (const [phase, changes] of changesByPhase(sessions)) {
    const sorted = changes.toSorted((a, b) => a.at - b.at || Number(a.later) - Number(b.later));
    let marked = 0;
    counts.set(
      phase,
      sorted.map(({ at, later, step }) => ({ at, later, sessions: (marked += step) })),
    );
  }
  return (before) => {
    const done = new Set<string>();
    for (const [phase, own] of counts) {
      const index = partitionPoint(own, ({ at, later }) => (later ? at < before : at <= before));
      if ((own[index - 1]?.sessions ?? 0) > 0) done.add(phase);
    }
    return done;
  };
}

function changesByPhase(
  sessions: readonly Pick<Session, 'started' | 'marks'>[],
): Map<string, Change[]> {
  const byPhase = new Map<string, Change[]>();
  for (const { started, marks } of sessions) {
    if (started === undefined) continue;
    const sorted = marks.toSorted((a, b) => a.at - b.at || a.line - b.line);
    for (const [phase, own] of Map.groupBy(sorted, (mark) => mark.phase)) {
      const changes = byPhase.get(phase) ?? [];
      changes.push(...changesOf(own, started));
      byPhase.set(phase, changes);
    }
  }
  return byPhase;
}

/** The turns of one session's marks of one phase, from its start on. */
function changesOf(marks: readonly PhaseMark[], started: Instant): Change[] {
  let wasDone = false;
  return marks.flatMap((mark): Change[] => {
    const isDone = mark.kind === 'done';
    if (isDone === wasDone) return [];
    wasDone = isDone;
    const later = mark.at <= started;
    return [{ at: later ? started : mark.at, later, step: isDone ? 1 : -1 }];
  });
}
