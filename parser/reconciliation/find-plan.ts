import { partitionPoint } from '../partition-point.ts';
import type { Plan } from '../plans/plan.ts';
import { planSlug } from '../plans/plan-id.ts';
import { dayMs, hourMs, parseInstant, type Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { createOpenPlanFinder, isOpen } from './open-plan.ts';
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
  const versionsOf = (plan: Plan) => histories.get(plan.id)?.versions ?? [];
  // An example is not what anybody works on unless its branch says so.
  const real = facts.plans.filter((plan) => !plan.sample);
  const changedLast = (plan: Plan): Instant =>
    facts.changedInWorkingTree.get(plan.id) ?? versionsOf(plan).at(-1)?.at ?? -Infinity;
  const openByCommit = createOpenPlanFinder(
    real.map((plan) => ({ plan, versions: versionsOf(plan) })),
  );

  const byName = new Map<string, Plan[]>();
  const bySlug = new Map<string, Plan[]>();
  for (const plan of facts.plans) {
    if (plan.branch !== undefined) push(byName, plan.branch, plan);
    push(bySlug, planSlug(plan.id), plan);
  }
  const byBranch = ({ gitBranch, at }: UsageRecord): Plan | undefined => {
    if (!gitBranch || gitBranch === 'HEAD') return undefined;
    const named = new Set([
      ...(byName.get(gitBranch) ?? []),
      ...(bySlug.get(gitBranch.split('/').at(-1) ?? '') ?? []),
    ]);
    return latestPlan([...named], (plan) => {
      const versions = versionsOf(plan);
      return versions[partitionPoint(versions, (version) => version.at <= at) - 1]?.at ?? -Infinity;
    });
  };

  const byCommit = ({ at }: UsageRecord): Plan | undefined => openByCommit(at);

  // From when on each claims work, with the one that was changed last of those that do by then.
  const claims: { readonly from: Instant; readonly latest: Plan | undefined }[] = [];
  const claiming = real
    .filter((plan) => isOpen(plan.status))
    .map((plan) => ({
      plan,
      from: earliestClaim(plan.id, versionsOf(plan)[0]?.at ?? changedLast(plan)),
    }))
    .toSorted((a, b) => a.from - b.from);
  for (const { plan, from } of claiming) {
    const latest = claims.at(-1)?.latest;
    claims.push({ from, latest: latestPlan(latest ? [latest, plan] : [plan], changedLast) });
  }
  const byWorkingTree = ({ at }: UsageRecord): Plan | undefined =>
    claims[partitionPoint(claims, ({ from }) => from <= at) - 1]?.latest;

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

function push(map: Map<string, Plan[]>, key: string, plan: Plan): void {
  const plans = map.get(key);
  if (plans) plans.push(plan);
  else map.set(key, [plan]);
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
