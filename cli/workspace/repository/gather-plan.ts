import { estimatePlan, type EstimateContext } from '../../../parser/estimation/estimate.ts';
import type { Body } from '../../../parser/html/body.ts';
import { openPart } from '../../../parser/plans/open-part.ts';
import { isPlanOver, type PlanState } from '../../../parser/plans/plan-state.ts';
import type { Plan } from '../../../parser/plans/plan.ts';
import type { PastEstimate, RepositoryPlan } from '../../../parser/repository/repository-plan.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import type { LoadedPlan } from '../documents.ts';

/** What a plan's page needs beside its own file. */
export type PlanFacts = {
  readonly state: PlanState;
  readonly estimation: EstimateContext;
  /** Phases that marks say are done. */
  readonly markedDone: ReadonlySet<string>;
  /** Its sessions, oldest first. */
  readonly sessions: readonly RepositorySession[];
  readonly body: Body;
};

/** Puts together what the page of a plan shows. */
export function gatherPlan({ plan, file }: LoadedPlan, facts: PlanFacts): RepositoryPlan {
  const { estimation, sessions, state } = facts;
  const open = openPart(plan, facts.markedDone);
  const history = sessions.flatMap(pastEstimate);
  // What is over is told by what it was held against.
  const isOver = isPlanOver(state) && history.length > 0;
  const estimateOf = (wanted: Plan) => (isOver ? null : (estimatePlan(wanted, estimation) ?? null));
  return {
    plan,
    file,
    state,
    body: facts.body,
    estimate: estimateOf(plan),
    rest: open === plan ? null : estimateOf(open),
    sessions: sessions.map(({ id }) => id),
    history,
  };
}

function pastEstimate({ report, frozenAt }: RepositorySession): PastEstimate[] {
  const { total, estimateSource, unit, phases, session } = report;
  if (!total.interval || !estimateSource) return [];
  return [
    {
      session,
      at: frozenAt,
      source: estimateSource,
      unit,
      total: total.interval,
      phases: phases.filter(({ estimate }) => estimate !== null).length,
      actual: total.actual,
    },
  ];
}
