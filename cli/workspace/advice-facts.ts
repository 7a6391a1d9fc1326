import type { AdviceFacts } from '../../parser/advice/advise-plan.ts';
import { libraryKey } from '../../parser/estimation/documented-table.ts';
import type { Phase } from '../../parser/plans/plan.ts';
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
      [
        ...finished.flatMap(({ session, phase: { id, start } }) => [
          ...('formula' in start ? start.formula.libraries.map(({ name }) => name) : []),
          // A number by hand hides the libraries of a phase from the estimate.
          ...phasesOfPlan(tracking, session).flatMap((phase) =>
            phase.id === id ? phase.libraries : [],
          ),
        ]),
        ...past.planned
          .flatMap(({ id }) => phasesOfPlan(tracking, id).filter(isTicked))
          .flatMap(({ libraries }) => libraries),
      ].map((name) => libraryKey(name)),
    ),
    tendencies: (types) => recommendForTypes(outcomes, types),
  };
}

/** The phases of a session's plan, as it stands now. */
function phasesOfPlan({ tracked, places, planById }: Tracking, session: string): readonly Phase[] {
  const plan = tracked[places.get(session) ?? -1]?.session.plan;
  return planById.get(plan ?? '')?.plan.phases ?? [];
}

/** What is ticked was worked on, also where no usage was found for it. */
function isTicked({ tasks }: Phase): boolean {
  return tasks.length > 0 && tasks.every(({ checked }) => checked);
}
