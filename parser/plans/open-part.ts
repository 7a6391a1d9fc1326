import type { Plan } from './plan.ts';

/**
 * The part of a plan that is still to be done: its phases with open tasks, and those without tasks that no mark says are done.
 * A session is only held against what was left when it began.
 *
 * @param markedDone ids of phases that marks of earlier sessions say are done
 * @returns the plan itself where everything is open or nothing is
 */
export function openPart(plan: Plan, markedDone: ReadonlySet<string>): Plan {
  const phases = plan.phases.filter(({ id, tasks }) =>
    tasks.length > 0 ? tasks.some((task) => !task.checked) : !markedDone.has(id),
  );
  if (phases.length === 0 || phases.length === plan.phases.length) return plan;
  // What the user stated is of the whole plan.
  const stated = { tokens: undefined, hours: undefined, confidence: undefined };
  return { ...plan, phases, stated };
}
