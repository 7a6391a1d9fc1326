import type { AdviceFacts } from '../../parser/advice/advise-plan.ts';
import { recommendForTypes } from '../../parser/reconciliation/report/recommendations.ts';
import type { Context } from '../context.ts';
import { countedSessions } from './counted-sessions.ts';
import { loadLore } from './past.ts';
import { outcomesOf } from './session-outcomes.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

// Tendencies tell how somebody works now.
const latestSessions = 20;

/** Gathers what advice takes from past sessions beside the model: how long phases were, and how work of a type came out. */
export async function loadAdviceFacts(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
): Promise<AdviceFacts> {
  const { past } = await loadLore(context, workspace, tracking);
  const { counted } = countedSessions(tracking, { samples: false });
  const own = counted.filter(
    ({ session }) => !session.backfilled && session.status !== 'active' && session.plan,
  );
  const outcomes = await outcomesOf(context, workspace, tracking, own.slice(-latestSessions));
  return {
    pastHours: past.planned.flatMap(({ phases }) =>
      phases.flatMap(({ start, used }) =>
        used !== undefined && 'formula' in start ? (start.formula.hours ?? []) : [],
      ),
    ),
    pastSessions: past.planned.length,
    tendencies: (types) => recommendForTypes(outcomes, types),
  };
}
