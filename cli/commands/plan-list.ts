import { createPlanStates } from '../../parser/plans/plan-state.ts';
import { formatInstant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { describePlanList, type ListedPlan } from '../reporters/plan-list.ts';
import type { PlanListAnswer } from '../schemas/plan.ts';
import { loadPlans } from '../workspace/documents.ts';
import { openWorkspace } from '../workspace/workspace.ts';

/** Lists the plans and their state. */
export async function listPlans(context: Context): Promise<void> {
  const workspace = await openWorkspace(context);
  const { items, unreadable } = await loadPlans(context, workspace);
  context.report([
    ...unreadable,
    ...items.flatMap((loaded) => loaded.messages.filter((message) => message.fatal === true)),
  ]);
  const all = items.map(({ plan }) => plan);
  const stateOf = createPlanStates(all, context.ports.clock.now());
  const plans = items.map(({ plan, path }): ListedPlan => {
    const tasks = plan.phases.flatMap((phase) => phase.tasks);
    return {
      id: plan.id,
      title: plan.title,
      status: plan.status,
      state: stateOf(plan),
      type: plan.type ?? null,
      level: plan.level,
      priority: plan.priority ?? null,
      after: plan.after,
      scheduled: plan.scheduled === undefined ? null : formatInstant(plan.scheduled),
      phases: plan.phases.length,
      tasks: { done: tasks.filter((task) => task.checked).length, all: tasks.length },
      sample: plan.sample,
      file: workspace.display(path),
    };
  });
  context.answer({ plans } satisfies PlanListAnswer, () => describePlanList(plans, context.style));
}
