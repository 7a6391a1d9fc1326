import { reconcile, type Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Context } from '../context.ts';
import { planAfter } from './plan-at-end.ts';
import { standingEstimate } from './standing-estimate.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** Holds a session against its estimate. */
export async function reconcileSession(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  tracked: TrackedSession,
): Promise<Reconciliation> {
  const { session, records } = tracked;
  const plan = tracking.planById.get(session.plan ?? '')?.plan;
  const ofPlan = tracking.sessionsOfPlan(session.plan);
  const attribute = ofPlan.attributorOf(session);
  return reconcile({
    session,
    derived: tracked.loaded === undefined,
    plan,
    ...planAfter(tracking, session, plan),
    doneBefore: ofPlan.doneBefore(session.started ?? context.ports.clock.now()),
    estimate: await standingEstimate(context, workspace, tracking, tracked),
    records: records.map((record) => {
      const link = tracking.links.get(record);
      return {
        record,
        attribution: attribute(record),
        link: link?.kind === 'unplanned' ? undefined : link?.evidence,
      };
    }),
    unit: workspace.configuration.unit,
    costUsd: createPriceBook(workspace.configuration.prices).costUsd,
    now: context.ports.clock.now(),
  });
}
