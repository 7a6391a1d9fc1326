import type { Plan, PlanStatus } from './plan.ts';

/** A plan that states no status is as far as its tasks are; text without a phase, such as Claude Code writes, is a draft. */
export function statusByTasks(
  form: Plan['form'],
  phases: number,
  tasks: readonly { readonly checked: boolean }[],
): PlanStatus {
  if (form === 'plain' && phases === 0) return 'draft';
  if (!tasks.some((task) => task.checked)) return 'planned';
  return tasks.every((task) => task.checked) ? 'done' : 'active';
}
