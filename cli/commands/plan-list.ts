import type { PlanOutline } from '../../parser/plans/plan-outline.ts';
import { createPlanStates, type PlanState } from '../../parser/plans/plan-state.ts';
import { formatInstant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { describePlanList, type ListedPlan } from '../reporters/plan-list.ts';
import type { PlanListAnswer } from '../schemas/plan.ts';
import { loadPlanOutlines } from '../workspace/plan-outlines.ts';
import { openWorkspace } from '../workspace/workspace.ts';

/** `plan list`: every plan and its state. */
export async function listPlans(context: Context): Promise<void> {
  const workspace = await openWorkspace(context);
  const { items, messages } = await loadPlanOutlines(context, workspace);
  context.report(messages);
  const outlines = items.map(({ outline }) => outline);
  const stateOf = createPlanStates(outlines, context.ports.clock.now());
  const plans = items.map(({ outline, file }) => listedPlan(outline, stateOf(outline), file));
  context.answer({ plans } satisfies PlanListAnswer, () => describePlanList(plans, context.style));
}

/** A plan as the list shows it. */
export function listedPlan(outline: PlanOutline, state: PlanState, file: string): ListedPlan {
  const { id, title, status, type, level, priority, after, scheduled, phases, tasks } = outline;
  return {
    id,
    title,
    status,
    state,
    type: type ?? null,
    level,
    priority: priority ?? null,
    after,
    scheduled: scheduled === undefined ? null : formatInstant(scheduled),
    phases,
    tasks,
    sample: outline.sample,
    file,
  };
}
