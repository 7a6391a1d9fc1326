import type { AdviceFacts } from '../../parser/advice/advise-plan.ts';
import { libraryKey } from '../../parser/estimation/documented-table.ts';
import { recommendForTypes } from '../../parser/reconciliation/report/recommendations.ts';
import type { Context } from '../context.ts';
import { countedSessions } from './counted-sessions.ts';
import { loadLore } from './past.ts';
import { outcomesOf } from './session-outcomes.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

// Tendencies tell how somebody works now.
const latestSessions = 20;

/** Gathers what advice takes from past sessions beside the model: lengths, libraries, and how work of a type came out. */
export async function loadAdviceFacts(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
): Promise<AdviceFacts> {
  const { past } = await loadLore(context, workspace, tracking);
  const finished = past.planned.flatMap(({ id, phases }) =>
    phases.filter(({ used }) => used !== undefined).map((phase) => ({ session: id, phase })),
  );
  const { counted } = countedSessions(tracking, { samples: false });
  const own = counted.filter(
    ({ session }) => !session.backfilled && session.status !== 'active' && session.plan,
  );
  const outcomes = await outcomesOf(context, workspace, tracking, own.slice(-latestSessions));
  return {
    pastHours: finished.flatMap(({ phase: { start } }) =>
      'formula' in start ? (start.formula.hours ?? []) : [],
    ),
    pastSessions: past.planned.length,
    knownLibraries: new Set(
      finished
        .flatMap(({ session, phase }) => {
          const { start } = phase;
          const formula = 'formula' in start ? start.formula.libraries : [];
          return [
            ...formula.map(({ name }) => name),
            ...librariesInPlan(tracking, session, phase.id),
          ];
        })
        .map((name) => libraryKey(name)),
    ),
    tendencies: (types) => recommendForTypes(outcomes, types),
  };
}

/** A number by hand hides the libraries of a phase from the estimate; its plan still names them. */
function librariesInPlan(
  { tracked, places, planById }: Tracking,
  sessionId: string,
  phaseId: string,
): readonly string[] {
  const plan = tracked[places.get(sessionId) ?? -1]?.session.plan;
  const phases = planById.get(plan ?? '')?.plan.phases ?? [];
  return phases.find(({ id }) => id === phaseId)?.libraries ?? [];
}
