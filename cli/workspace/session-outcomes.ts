import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import {
  reportSession,
  type SessionReport,
} from '../../parser/reconciliation/report/session-report.ts';
import type { SessionOutcome } from '../../parser/reconciliation/session-outcome.ts';
import type { Context } from '../context.ts';
import { reconcileSession } from './reconcile-session.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

// Estimates follow how somebody works now: what is older is left to the model.
const mostEarlierSessions = 20;

/** Holds sessions against their estimates, in the order given. */
export async function outcomesOf(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  sessions: readonly TrackedSession[],
): Promise<SessionOutcome[]> {
  const outcomes: SessionOutcome[] = [];
  for (const tracked of sessions) {
    const answer = await reconcileSession(context, workspace, tracking, tracked);
    outcomes.push(outcomeOf(tracking, answer));
  }
  return outcomes;
}

/** Puts a session beside the last twenty that began before it, so that its report can be written. */
export async function reportOf(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  answer: Reconciliation,
): Promise<SessionReport> {
  const own = tracking.tracked.findIndex(({ session }) => session.id === answer.session);
  // In the order of their start.
  const earlier = tracking.tracked
    .slice(0, Math.max(0, own))
    .filter(({ session }) => session.sample === answer.sample && !session.backfilled)
    .slice(-mostEarlierSessions);
  return reportSession(
    outcomeOf(tracking, answer),
    await outcomesOf(context, workspace, tracking, earlier),
  );
}

function outcomeOf({ plans, tracked }: Tracking, answer: Reconciliation): SessionOutcome {
  const session = tracked.find((each) => each.session.id === answer.session)?.session;
  const phases = plans.items.find(({ plan }) => plan.id === answer.plan)?.plan.phases ?? [];
  return {
    answer,
    level: session?.level ?? 'dev',
    backfilled: session?.backfilled ?? false,
    types: new Map(phases.map(({ id, type }) => [id, type.value])),
    libraries: [...new Set(phases.flatMap(({ libraries }) => libraries))],
  };
}
