import { estimatePlan } from '../../parser/estimation/estimate.ts';
import { openPart } from '../../parser/plans/open-part.ts';
import { parsePlan } from '../../parser/plans/parse-plan.ts';
import { markedDoneBefore } from '../../parser/reconciliation/finished-phases.ts';
import type { FrozenEstimate } from '../../parser/sessions/frozen-estimate.ts';
import type { Instant } from '../../parser/time.ts';
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
  const loaded = tracking.plans.items.find(({ plan }) => plan.id === session.plan);
  if (!loaded) return undefined;
  const before = records[0]?.at ?? session.started ?? context.ports.clock.now();
  const versions =
    tracking.history.plans.find(({ plan }) => plan === loaded.plan.id)?.versions ?? [];
  const version = versions.findLast(({ at }) => at <= before) ?? versions[0];
  const plan = version ? parsePlan(version.text, loaded.plan.id).plan : loaded.plan;
  const commit = (await workspace.repository?.lastCommit(before)) ?? version?.hash;
  const estimate = estimatePlan(
    openPart(plan, doneBefore(tracking, plan.id, before)),
    await estimateContext(context, workspace, tracking.usage, {
      before,
      ...(commit !== undefined && { commit }),
    }),
  );
  return estimate && { ...estimate, derived: true };
}

/** The phases of a plan that were marked done in its sessions before a moment. */
export function doneBefore(
  { tracked }: Tracking,
  plan: string | undefined,
  before: Instant,
): ReadonlySet<string> {
  const sessions = tracked.map(({ session }) => session);
  return markedDoneBefore(sessions, plan, before);
}
