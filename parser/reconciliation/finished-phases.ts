import type { Plan } from '../plans/plan.ts';
import type { PhaseMark } from '../sessions/session.ts';
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
