import { partitionPoint } from '../../parser/partition-point.ts';
import { openPart } from '../../parser/plans/open-part.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import type { Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** A plan as it was before a session worked on it. */
export type PlanBefore = {
  /** What was still to be done of it: a session is held against nothing else. */
  readonly open: Plan;
  /** The session's first record, else its start. */
  readonly before: Instant;
  /** The last commit before it; undefined outside of git. */
  readonly commit: string | undefined;
};

/** Finds the plan of a session as of the last commit before its first record; undefined where it has none. */
export async function planBefore(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  { session, records }: Pick<TrackedSession, 'session' | 'records'>,
): Promise<PlanBefore | undefined> {
  const loaded = tracking.planById.get(session.plan ?? '');
  if (!loaded) return undefined;
  const before = records[0]?.at ?? session.started ?? context.ports.clock.now();
  const { byPlan, readPlan } = tracking.history;
  const versions = byPlan.get(loaded.plan.id)?.versions ?? [];
  const version = versions[partitionPoint(versions, ({ at }) => at <= before) - 1] ?? versions[0];
  const plan = version ? readPlan(version.text, loaded.plan.id) : loaded.plan;
  return {
    open: openPart(plan, tracking.sessionsOfPlan(plan.id).doneBefore(before)),
    before,
    commit: (await workspace.repository?.lastCommit(before)) ?? version?.hash,
  };
}
