import { isSample } from '../../parser/sessions/sample.ts';
import type { Session } from '../../parser/sessions/session.ts';
import type { Tracking } from './tracking.ts';

/** Whether a session is an example, by its own word or its plan's. */
export function isSampleSession(
  { planById }: Pick<Tracking, 'planById'>,
  session: Session,
): boolean {
  return isSample(session, planById.get(session.plan ?? '')?.plan);
}
