import { estimatePlan } from '../../parser/estimation/estimate.ts';
import type { FrozenEstimate } from '../../parser/sessions/frozen-estimate.ts';
import type { Context } from '../context.ts';
import { estimateContext } from './estimation.ts';
import { planBefore } from './plan-before.ts';
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
 * The estimate of a session that froze none: computed from the plan as of the last commit before its first record, and from
 * the usage and the sessions before it (docs/formats.md, Linking).
 */
export async function deriveEstimate(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  tracked: Pick<TrackedSession, 'session' | 'records'>,
): Promise<FrozenEstimate | undefined> {
  const found = await planBefore(context, workspace, tracking, tracked);
  if (!found) return undefined;
  const { open, before, commit } = found;
  const estimate = estimatePlan(
    open,
    await estimateContext(context, workspace, tracking, {
      before,
      ...(commit !== undefined && { commit }),
    }),
  );
  return estimate && { ...estimate, derived: true };
}
