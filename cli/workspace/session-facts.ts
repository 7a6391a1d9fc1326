import type { PhaseFacts } from '../../parser/reconciliation/divide-phases.ts';
import type { Context } from '../context.ts';
import { planAfter } from './plan-at-end.ts';
import type { TrackedSession, Tracking } from './tracking.ts';

/** What is needed to divide a session into its phases. */
export function sessionFacts(
  context: Context,
  tracking: Tracking,
  { session, records }: TrackedSession,
): PhaseFacts {
  const plan = tracking.planById.get(session.plan ?? '')?.plan;
  const attribute = tracking.sessionsOfPlan(session.plan).attributorOf(session);
  return {
    session,
    plan,
    ...planAfter(tracking, session, plan),
    records: records.map((record) => {
      const link = tracking.links.get(record);
      return {
        record,
        attribution: attribute(record),
        link: link?.kind === 'unplanned' ? undefined : link?.evidence,
      };
    }),
    now: context.ports.clock.now(),
  };
}
