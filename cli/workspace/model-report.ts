import { ownProject, type EstimateContext } from '../../parser/estimation/estimate.ts';
import { unlearnedModel } from '../../parser/estimation/model.ts';
import { reportModel, type ModelReport } from '../../parser/learning/model-report.ts';
import type { SessionOutcome } from '../../parser/reconciliation/session-outcome.ts';
import type { Context } from '../context.ts';
import { countedSessions } from './counted-sessions.ts';
import { loadLore } from './past.ts';
import { burnRateOf } from './planning.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/**
 * Reports on the model of a repository.
 *
 * @param facts what estimates are made with
 * @param outcomes of all sessions that count, oldest first
 */
export async function loadModelReport(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  {
    facts,
    outcomes,
  }: { readonly facts: EstimateContext; readonly outcomes: readonly SessionOutcome[] },
): Promise<ModelReport> {
  const { unit, unitRatio, model = unlearnedModel } = facts;
  const { counted } = countedSessions(tracking, { samples: false });
  return reportModel({
    model,
    past: (await loadLore(context, workspace, tracking)).past,
    context: { unit, unitRatio, project: ownProject },
    outcomes,
    burnRate: burnRateOf(counted, unit),
  });
}
