import { estimatePlan } from '../../parser/estimation/estimate.ts';
import { partitionPoint } from '../../parser/partition-point.ts';
import { openPart } from '../../parser/plans/open-part.ts';
import type { FrozenEstimate } from '../../parser/sessions/frozen-estimate.ts';
import type { Context } from '../context.ts';
import { estimateContext } from './estimation.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** The frozen estimate, or the derived one where none was frozen; a damaged one is not made up for. */
export async function standingEstimate(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  tracked: TrackedSession,
): Promise<FrozenEstimate | undefined> {
  const { frozenEstimate } = tracked.session;
  if (frozenEstimate === 'damaged') return undefined;
  return frozenEstimate ?? deriveEstimate(context, workspace, tracking, tracked);
}

/**
 * The estimate of a session that froze none: computed from the plan as of the last commit before its first record,
 * and from the usage before it (docs/formats.md, Linking).
 */
export async function deriveEstimate(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  { session, records }: Pick<TrackedSession, 'session' | 'records'>,
): Promise<FrozenEstimate | undefined> {
  const loaded = tracking.planById.get(session.plan ?? '');
  if (!loaded) return undefined;
  const before = records[0]?.at ?? session.started ?? context.ports.clock.now();
  const { byPlan, readPlan } = tracking.history;
  const versions = byPlan.get(loaded.plan.id)?.versions ?? [];
  const version = versions[partitionPoint(versions, ({ at }) => at <= before) - 1] ?? versions[0];
  const plan = version ? readPlan(version.text, loaded.plan.id) : loaded.plan;
  const commit = (await workspace.repository?.lastCommit(before)) ?? version?.hash;
  const estimate = estimatePlan(
    openPart(plan, tracking.sessionsOfPlan(plan.id).doneBefore(before)),
    await estimateContext(context, workspace, tracking.usage, {
      before,
      ...(commit !== undefined && { commit }),
    }),
  );
  return estimate && { ...estimate, derived: true };
}
