import type { Plan } from '../plans/plan.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';
import { openPhases } from './attribute-records.ts';
import { phasesMarkedDone } from './finished-phases.ts';

/**
 * The phase that an active session is in: the one that marks opened last, else the plan's first that has open tasks
 * and is not marked done.
 */
export function currentPhase(
  session: Pick<Session, 'status' | 'marks'>,
  plan: Plan | undefined,
  at: Instant,
): string | undefined {
  if (session.status !== 'active') return undefined;
  const done = phasesMarkedDone(session.marks, at);
  const next = plan?.phases.find(
    ({ id, tasks }) => !done.has(id) && tasks.some((task) => !task.checked),
  );
  return openPhases(session.marks, at).at(-1) ?? next?.id;
}
