import type { Plan } from '../plans/plan.ts';
import type { PhaseMark, Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';

/** The phases whose last mark up to a moment says done. */
export function phasesMarkedDone(marks: readonly PhaseMark[], at: Instant): Set<string> {
  const last = new Map(
    marks
      .filter((mark) => mark.at <= at)
      .toSorted((a, b) => a.at - b.at || a.line - b.line)
      .map((mark) => [mark.phase, mark.kind]),
  );
  return new Set([...last].flatMap(([phase, kind]) => (kind === 'done' ? [phase] : [])));
}

/**
 * The phases that nothing more is expected of: their last mark says done, or all their tasks are ticked, in this session
 * or before it (docs/estimation.md, Projection).
 */
export function finishedPhases(
  marks: readonly PhaseMark[],
  plan: Plan | undefined,
  now: Instant,
): Set<string> {
  const finished = phasesMarkedDone(marks, now);
  for (const { id, tasks } of plan?.phases ?? []) {
    if (tasks.length > 0 && tasks.every((task) => task.checked)) finished.add(id);
  }
  return finished;
}

/** The phases of a plan that marks of its earlier sessions say are done; of a phase with tasks the tasks decide. */
export function markedDoneBefore(
  sessions: readonly Pick<Session, 'plan' | 'started' | 'marks'>[],
  plan: string | undefined,
  before: Instant,
): Set<string> {
  const earlier = sessions.filter(
    (session) => session.plan === plan && (session.started ?? Infinity) < before,
  );
  return new Set(earlier.flatMap(({ marks }) => [...phasesMarkedDone(marks, before)]));
}
