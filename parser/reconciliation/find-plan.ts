import type { Plan } from '../plans/plan.ts';
import { planSlug } from '../plans/plan-id.ts';
import { dayMs, hourMs, parseInstant, type Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import type { PlanHistory } from './plan-history.ts';

export type PlanFacts = {
  readonly plans: readonly Plan[];
  readonly histories: readonly PlanHistory[];
  /** When the working-tree copy of a plan was changed last, for plans that differ from their last commit. */
  readonly changedInWorkingTree: ReadonlyMap<string, Instant>;
};

/** The plan that a record was probably work on, and why. */
export type FoundPlan = {
  readonly plan: Plan;
  readonly evidence: 'branch' | 'plan-changed' | 'working-tree';
};

/** Prepares the rules that find a plan by branch, by commit and by the working tree, in this order (docs/formats.md, Linking). */
export function createPlanFinder(facts: PlanFacts): (record: UsageRecord) => FoundPlan | undefined {
  const histories = new Map(facts.histories.map((history) => [history.plan, history]));
  const versionAt = (plan: Plan, at: Instant) =>
    histories.get(plan.id)?.versions.findLast((version) => version.at <= at);
  // An example is not what anybody works on unless its branch says so.
  const real = facts.plans.filter((plan) => !plan.sample);
  const changedBefore = (at: Instant) => (plan: Plan) => versionAt(plan, at)?.at ?? -Infinity;
  const changedLast = (plan: Plan): Instant =>
    facts.changedInWorkingTree.get(plan.id) ??
    histories.get(plan.id)?.versions.at(-1)?.at ??
    -Infinity;

  const byBranch = ({ gitBranch, at }: UsageRecord): Plan | undefined => {
    if (!gitBranch || gitBranch === 'HEAD') return undefined;
    const lastPart = gitBranch.split('/').at(-1);
    const named = facts.plans.filter(
      (plan) => plan.branch === gitBranch || planSlug(plan.id) === lastPart,
    );
    return latestPlan(named, changedBefore(at));
  };

  const byCommit = ({ at }: UsageRecord): Plan | undefined => {
    const open = real.filter((plan) => isOpen(versionAt(plan, at)?.status));
    return latestPlan(open, changedBefore(at));
  };

  const byWorkingTree = ({ at }: UsageRecord): Plan | undefined => {
    const open = real.filter((plan) => {
      const appearedAt = histories.get(plan.id)?.versions[0]?.at ?? changedLast(plan);
      return isOpen(plan.status) && at >= earliestClaim(plan.id, appearedAt);
    });
    return latestPlan(open, changedLast);
  };

  return (record) => {
    const rules = [
      ['branch', byBranch],
      ['plan-changed', byCommit],
      ['working-tree', byWorkingTree],
    ] as const;
    for (const [evidence, find] of rules) {
      const plan = find(record);
      if (plan) return { plan, evidence };
    }
    return undefined;
  };
}

function isOpen(status: Plan['status'] | undefined): boolean {
  return status === 'planned' || status === 'active';
}

/**
 * A plan does not claim work that is older than itself: with a date in its id not before that day begins
 * anywhere on earth, else not more than a day before it first appeared.
 */
function earliestClaim(plan: string, appearedAt: Instant): Instant {
  const day = parseInstant(plan.slice(0, 10));
  return day === undefined ? appearedAt - dayMs : day - 14 * hourMs;
}

function latestPlan(plans: readonly Plan[], changedAt: (plan: Plan) => Instant): Plan | undefined {
  return plans
    .toSorted((a, b) => compareNumbers(changedAt(a), changedAt(b)) || compare(a.id, b.id))
    .at(-1);
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
