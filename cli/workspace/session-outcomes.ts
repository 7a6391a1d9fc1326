import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import {
  reportSession,
  type SessionReport,
} from '../../parser/reconciliation/report/session-report.ts';
import type { SessionOutcome } from '../../parser/reconciliation/session-outcome.ts';
import { readableEstimate } from '../../parser/sessions/frozen-estimate.ts';
import type { Context } from '../context.ts';
import { reconcileSession } from './reconcile-session.ts';
import { isSampleSession } from './sample-session.ts';
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
  return reportSession(
    outcomeOf(tracking, answer),
    await outcomesOf(context, workspace, tracking, earlierThan(tracking, answer)),
  );
}

/** The sessions that the report of a session looks back on, in the order of their start. */
export function earlierThan(
  tracking: Tracking,
  answer: Pick<Reconciliation, 'session' | 'sample'>,
): TrackedSession[] {
  const { tracked, places } = tracking;
  const earlier: TrackedSession[] = [];
  for (let index = (places.get(answer.session) ?? 0) - 1; index >= 0; index--) {
    const { session } = tracked[index]!;
    const sample = isSampleSession(tracking, session);
    const isMade = session.backfilled || session.imported !== undefined;
    if (sample === answer.sample && !isMade) earlier.push(tracked[index]!);
    if (earlier.length === mostEarlierSessions) break;
  }
  return earlier.toReversed();
}

function outcomeOf(
  { planById, places, tracked }: Tracking,
  answer: Reconciliation,
): SessionOutcome {
  const session = tracked[places.get(answer.session) ?? -1]?.session;
  const phases = planById.get(answer.plan ?? '')?.plan.phases ?? [];
  const frozen = (session && readableEstimate(session)?.phases) ?? [];
  return {
    answer,
    level: session?.level ?? 'dev',
    backfilled: session?.backfilled ?? false,
    types: new Map([
      ...phases.map(({ id, type }) => [id, type.value] as const),
      // The plan may have changed, or be gone, since it was estimated.
      ...frozen.flatMap(({ id, type }) => (type === undefined ? [] : [[id, type] as const])),
    ]),
    libraries: [...new Set(phases.flatMap(({ libraries }) => libraries))],
  };
}
