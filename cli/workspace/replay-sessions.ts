import { backtestOwn, type OwnBacktest } from '../../parser/backtest/own-backtest.ts';
import { ownProject } from '../../parser/estimation/estimate.ts';
import type { Unit } from '../../parser/usage/tokens.ts';
import type { Context } from '../context.ts';
import { unitRatioBefore } from './estimation.ts';
import { loadLore } from './past.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** Replays the sessions of a repository, each with what was known before it. */
export async function replaySessions(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  unit: Unit = workspace.unit,
): Promise<OwnBacktest> {
  const { past } = await loadLore(context, workspace, tracking);
  return backtestOwn(past, {
    unit,
    project: ownProject,
    unitRatioAt: (before) => unitRatioBefore(workspace, tracking.usage, before),
  });
}
