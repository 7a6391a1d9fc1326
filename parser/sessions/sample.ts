import type { Plan } from '../plans/plan.ts';
import type { Session } from './session.ts';

/** Whether a session is an example: by its own word, or because its plan is one. */
export function isSample(
  session: Pick<Session, 'sample'>,
  plan: Pick<Plan, 'sample'> | undefined,
): boolean {
  return session.sample || plan?.sample === true;
}
