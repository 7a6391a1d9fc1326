import type { Phase, Plan } from '../plans/plan.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';
import { openPhases } from './attribute-records.ts';
import { phasesMarkedDone } from './finished-phases.ts';

/** The phase that an active session is in: the one that marks opened last, else the next one. */
export function currentPhase(
  session: Pick<Session, 'status' | 'ended' | 'marks'>,
  plan: Plan | undefined,
  at: Instant,
  doneBefore?: ReadonlySet<string>,
): string | undefined {
  if (session.status !== 'active') return undefined;
  return markedPhase(session, at) ?? (plan && nextPhase(plan, session.marks, at, doneBefore)?.id);
}

/** The phase that a session's marks hold at a moment, whatever has become of it; of several the one that began last. */
export function markedPhase(
  { marks, ended }: Pick<Session, 'marks' | 'ended'>,
  at: Instant,
): string | undefined {
  // The end of a session closes its phases without a mark.
  if (ended !== undefined && at > ended) return undefined;
  return openPhases(marks, at).at(-1);
}

/**
 * The phase that comes next: the first not marked done that has open tasks, or has none at all and has not begun.
 *
 * @param at marks after it do not count; tasks are as the plan has them now
 * @param doneBefore phases that earlier sessions marked done, see `markedDoneBefore`
 */
export function nextPhase(
  plan: Plan,
  marks: Session['marks'],
  at: Instant,
  doneBefore: ReadonlySet<string> = new Set(),
): Phase | undefined {
  const done = phasesMarkedDone(marks, at);
  const open = openPhases(marks, at);
  return plan.phases.find(({ id, tasks }) => {
    if (done.has(id)) return false;
    return tasks.length === 0
      ? !open.includes(id) && !doneBefore.has(id)
      : tasks.some((task) => !task.checked);
  });
}
