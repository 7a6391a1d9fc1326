import { createAttributor } from '../../parser/reconciliation/attribute-records.ts';
import { reconcile, type Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Context } from '../context.ts';
import { planAfter } from './plan-at-end.ts';
import { doneBefore, standingEstimate } from './standing-estimate.ts';
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
  const plan = tracking.plans.items.find((loaded) => loaded.plan.id === session.plan)?.plan;
  const attribute = createAttributor(
    session,
    tracking.history.plans.find((history) => history.plan === session.plan),
    tracking.tracked.map((other) => other.session).filter((other) => other.plan === session.plan),
  );
  return reconcile({
    session,
    derived: tracked.loaded === undefined,
    plan,
    ...planAfter(tracking, session, plan),
    doneBefore: doneBefore(tracking, session.plan, session.started ?? context.ports.clock.now()),
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
