import { partitionPoint } from '../partition-point.ts';
import type { Plan, PlanStatus } from '../plans/plan.ts';
import type { Instant } from '../time.ts';
import type { PlanHistory } from './plan-history.ts';

/** Whether a plan with this status is what somebody may work on. */
export function isOpen(status: PlanStatus): boolean {
  return status === 'planned' || status === 'active';
}

type CommittedPlan = { readonly plan: Plan; readonly versions: PlanHistory['versions'] };
/** A version of a plan as it was committed, until the next one. */
type Version = CommittedPlan & { readonly index: number; readonly at: Instant };

/**
 * Prepares the look-up of the plan that was open at a moment by its last commit before it; of several the one committed last,
 * then the one that waits for the fewest others, one after the other, then the one whose id is last.
 */
export function createOpenPlanFinder(
  plans: readonly CommittedPlan[],
): (at: Instant) => Plan | undefined {
  const depthOf = createDepths(plans.map(({ plan }) => plan));
  const commits = plans
    .flatMap(({ plan, versions }) =>
      versions.map(({ at }, index): Version => ({ plan, versions, index, at })),
    )
    .toSorted(
      (a, b) => a.at - b.at || depthOf(b.plan) - depthOf(a.plan) || compare(a.plan.id, b.plan.id),
    );
  const moments: { readonly at: Instant; readonly latest: Plan | undefined }[] = [];
  // Open versions in the order of their commits. What another version of the plan has replaced never comes back.
  const open: Version[] = [];
  for (const [at, own] of Map.groupBy(commits, (commit) => commit.at)) {
    for (const commit of own) if (isStanding(commit, at) && isOpenThen(commit)) open.push(commit);
    while (open.length > 0 && !isStanding(open.at(-1)!, at)) open.pop();
    moments.push({ at, latest: open.at(-1)?.plan });
  }
  return (at) => moments[partitionPoint(moments, (moment) => moment.at <= at) - 1]?.latest;
}

/** How many plans, each after the other, a plan comes after; circles end where they begin. */
function createDepths(plans: readonly Plan[]): (plan: Plan) => number {
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const depths = new Map<Plan, number>();
  const depthOf = (plan: Plan): number => {
    const known = depths.get(plan);
    if (known !== undefined) return known;
    depths.set(plan, 0);
    const before = plan.after.flatMap((id) => byId.get(id) ?? []);
    const depth = before.length === 0 ? 0 : 1 + Math.max(...before.map(depthOf));
    depths.set(plan, depth);
    return depth;
  };
  return depthOf;
}

function isStanding({ versions, index }: Version, at: Instant): boolean {
  const next = versions[index + 1];
  return next === undefined || next.at > at;
}

function isOpenThen({ versions, index }: Version): boolean {
  return isOpen(versions[index]!.status);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
