import type { Estimate } from '../estimation/estimate.ts';
import type { Range } from '../estimation/range.ts';
import type { Body } from '../html/body.ts';
import type { PlanState } from '../plans/plan-state.ts';
import type { Plan } from '../plans/plan.ts';
import type { Unit } from '../usage/tokens.ts';

/** An estimate of a plan as one of its sessions was held against it. */
export type PastEstimate = {
  readonly session: string;
  /** ISO 8601, UTC; null where the estimate does not say when it was made. */
  readonly at: string | null;
  readonly source: 'frozen' | 'late' | 'derived';
  readonly unit: Unit;
  readonly total: Range;
  /** How many phases were open then. */
  readonly phases: number;
  /** Null where the log does not know the unit. */
  readonly actual: number | null;
};

/** A plan with what is known of it. */
export type RepositoryPlan = {
  readonly plan: Plan;
  readonly file: string;
  readonly state: PlanState;
  readonly body: Body;
  /** Of the whole plan; null where there is nothing to estimate, and when it is over and was held against its history. */
  readonly estimate: Estimate | null;
  /** Of what is still open; null where that is all of it, or nothing. */
  readonly rest: Estimate | null;
  /** Ids of its sessions, oldest first. */
  readonly sessions: readonly string[];
  /** Oldest first. */
  readonly history: readonly PastEstimate[];
};
