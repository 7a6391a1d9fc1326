import { reconcile, type Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import { nothingIn } from '../../parser/usage/sources.ts';
import type { Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { sessionFacts } from './session-facts.ts';
import { standingEstimate } from './standing-estimate.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

type Known = { readonly now: Instant; readonly answer: Promise<Reconciliation> };

// Estimates look back on the sessions that reports and pages are about as well.
const knownByTracking = new WeakMap<Tracking, Map<TrackedSession, Known>>();

/** Holds a session against its estimate; what is asked again as of the same moment is not computed again. */
export async function reconcileSession(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  tracked: TrackedSession,
): Promise<Reconciliation> {
  const now = context.ports.clock.now();
  const answers = knownByTracking.get(tracking) ?? new Map<TrackedSession, Known>();
  knownByTracking.set(tracking, answers);
  const known = answers.get(tracked);
  if (known?.now === now) return known.answer;
  const answer = holdAgainstEstimate(context, workspace, tracking, tracked);
  answers.set(tracked, { now, answer });
  return answer;
}

async function holdAgainstEstimate(
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
    unit: workspace.unit,
    nothing: nothingIn(tracking.usage.sources),
    costUsd: createPriceBook(workspace.configuration.prices).costUsd,
  });
}
