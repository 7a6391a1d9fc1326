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
 * The phases that nothing more is expected of: their last mark says done, or all their tasks are ticked and this
 * session used something in them or in a later phase (docs/estimation.md, Projection).
 *
 * @param worked ids of the phases that have records
 */
export function finishedPhases(
  marks: readonly PhaseMark[],
  plan: Plan | undefined,
  worked: ReadonlySet<string>,
  now: Instant,
): Set<string> {
  const finished = phasesMarkedDone(marks, now);
  const phases = plan?.phases ?? [];
  for (const [index, { id, tasks }] of phases.entries()) {
    const reached = phases.slice(index).some((phase) => worked.has(phase.id));
    if (reached && tasks.length > 0 && tasks.every((task) => task.checked)) finished.add(id);
  }
  return finished;
}
