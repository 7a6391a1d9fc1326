import { reconcile, type Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Context } from '../context.ts';
import { sessionFacts } from './session-facts.ts';
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
  const { session } = tracked;
  const ofPlan = tracking.sessionsOfPlan(session.plan);
  return reconcile({
    ...sessionFacts(context, tracking, tracked),
    derived: tracked.loaded === undefined,
    doneBefore: ofPlan.doneBefore(session.started ?? context.ports.clock.now()),
    estimate: await standingEstimate(context, workspace, tracking, tracked),
    unit: workspace.configuration.unit,
    costUsd: createPriceBook(workspace.configuration.prices).costUsd,
  });
}
