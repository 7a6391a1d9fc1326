import type { Message } from '../messages.ts';
import type { Plan, ReadPlan } from './plan.ts';

/** What a list shows of a plan. */
export type PlanOutline = Pick<
  Plan,
  'id' | 'title' | 'status' | 'type' | 'level' | 'priority' | 'after' | 'scheduled' | 'sample'
> & {
  /** How many. */
  readonly phases: number;
  /** Those of its phases. */
  readonly tasks: { readonly done: number; readonly all: number };
};

/** The outline of a plan, and what makes the plan unusable. */
export type ReadPlanOutline = {
  readonly outline: PlanOutline;
  /** Errors, no warnings. */
  readonly messages: readonly Message[];
};

/** The outline of a plan that was read as a whole. */
export function outlineOf({ plan, messages }: ReadPlan): ReadPlanOutline {
  const { id, title, status, type, level, priority, after, scheduled, sample } = plan;
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  return {
    outline: {
      id,
      title,
      status,
      type,
      level,
      priority,
      after,
      scheduled,
      sample,
      phases: plan.phases.length,
      tasks: { done: tasks.filter(({ checked }) => checked).length, all: tasks.length },
    },
    messages: messages.filter(({ fatal }) => fatal === true),
  };
}
