import { dayMs, type Instant } from '../time.ts';
import type { Plan, PlanStatus } from './plan.ts';

/** What the state of a plan depends on. */
export type StatedPlan = Pick<Plan, 'id' | 'status' | 'after' | 'scheduled'>;

/** Where a plan stands by its status, its dependencies and the clock (docs/formats.md, Plans). */
export type PlanState =
  | 'draft'
  | 'ready'
  | 'waiting'
  | 'scheduled'
  | 'due'
  | 'overdue'
  | 'active'
  | 'done'
  | 'dropped';

/** Whether nothing is to be done of a plan any more. */
export function isPlanOver(state: PlanState | PlanStatus): boolean {
  return state === 'done' || state === 'dropped';
}

/**
 * Prepares the derivation of plans' states: a planned one is `waiting` until every plan in `after` is done, a scheduled one
 * is `due` in the day before its time and `overdue` after it.
 *
 * @param plans all that a plan may wait for
 */
export function createPlanStates(
  plans: readonly StatedPlan[],
  now: Instant,
): (plan: StatedPlan) => PlanState {
  // Of plans with the same id the first.
  const statuses = new Map(plans.map(({ id, status }) => [id, status] as const).toReversed());
  return (plan) => stateOf(plan, (id) => statuses.get(id), now);
}

function stateOf(
  plan: StatedPlan,
  statusOf: (id: string) => PlanStatus | undefined,
  now: Instant,
): PlanState {
  if (plan.status !== 'planned' && plan.status !== 'scheduled') return plan.status;
  if (plan.scheduled !== undefined) {
    if (now > plan.scheduled) return 'overdue';
    return plan.scheduled - now <= dayMs ? 'due' : 'scheduled';
  }
  const blocked = plan.after.some((id) => statusOf(id) !== 'done');
  return blocked ? 'waiting' : 'ready';
}
