import { dayMs, type Instant } from '../time.ts';
import type { Plan } from './plan.ts';

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

/**
 * Derives a plan's state: a planned one is `waiting` until every plan in `after` is done, a scheduled one is `due` in the
 * day before its time and `overdue` after it.
 */
export function planState(plan: Plan, plans: readonly Plan[], now: Instant): PlanState {
  if (plan.status !== 'planned' && plan.status !== 'scheduled') return plan.status;
  if (plan.scheduled !== undefined) {
    if (now > plan.scheduled) return 'overdue';
    return plan.scheduled - now <= dayMs ? 'due' : 'scheduled';
  }
  const blocked = plan.after.some(
    (id) => plans.find((other) => other.id === id)?.status !== 'done',
  );
  return blocked ? 'waiting' : 'ready';
}
