import { createPlanStates, type PlanState } from '../../parser/plans/plan-state.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import { firstOpenPhase } from '../../parser/reconciliation/plan-history.ts';
import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import type { Instant } from '../../parser/time.ts';

/** What the next step depends on: the documents alone. */
export type StepFacts = {
  readonly initialised: boolean;
  /** Whether a session is active. */
  readonly active: boolean;
  readonly plans: readonly Plan[];
  readonly now: Instant;
};

/** The one thing to do next: a command, with words for people. */
export function nextStep(facts: StepFacts): string {
  if (!facts.initialised) return 'reckon init';
  if (facts.active) return 'reckon status (how it stands), or reckon end when it is done';
  const [begun] = plansIn(facts, 'active').filter(isUnfinished);
  if (begun) {
    return `reckon start ${begun.id} (${firstOpenPhase(begun) ? 'it has open tasks' : 'it is active, and no task says that it is done'})`;
  }
  const [ready] = readyPlans(facts);
  if (ready) return `reckon estimate ${ready.id}`;
  return 'reckon plan new "What the next session is about"';
}

/** The one thing to do next while a session runs. */
export function nextStepOfSession({
  derived,
  plan,
  progress,
}: Pick<Reconciliation, 'derived' | 'plan' | 'progress'>): string {
  if (plan === null) {
    return 'note what matters with reckon log "…"; name a plan in its session.md (plan: ID) to compare it with, and when it is over: reckon end';
  }
  const end = derived ? `reckon end ${plan}` : 'reckon end';
  if (progress === 100) return `${end} (all tasks are ticked)`;
  return progress === null
    ? `note what matters with reckon log "…"; when it is over: ${end}`
    : `tick tasks as they get done and commit; when it is over: ${end}`;
}

/** Whether a plan has open tasks, or phases that only marks can finish. */
function isUnfinished(plan: Plan): boolean {
  return firstOpenPhase(plan) !== undefined || plan.phases.some(({ tasks }) => tasks.length === 0);
}

/** The plans that can be begun now; samples are none. */
export function readyPlans(facts: Pick<StepFacts, 'plans' | 'now'>): Plan[] {
  return plansIn(facts, 'ready', 'due', 'overdue');
}

function plansIn(
  { plans, now }: Pick<StepFacts, 'plans' | 'now'>,
  ...states: readonly PlanState[]
): Plan[] {
  const stateOf = createPlanStates(plans, now);
  return plans.filter((plan) => !plan.sample && states.includes(stateOf(plan)));
}
