// The public library: the pure core, without file system, clock or process.
export { parsePlan, type ReadPlan } from './plans/parse-plan.ts';
export type { Phase, Plan, Risk, Task } from './plans/plan.ts';
export { parseSession, type ReadSession } from './sessions/parse-session.ts';
export type { Session } from './sessions/session.ts';
export {
  estimatePlan as estimate,
  type Estimate,
  type EstimateContext,
} from './estimation/estimate.ts';
export { measureUnitRatio, type UnitRatio } from './estimation/unit-ratio.ts';
export { readUsage } from './usage/read-usage.ts';
export type { UsageLog, UsageRecord } from './usage/record.ts';
export { describeTokens, type TokenCounts, type Tokens, type Unit } from './usage/tokens.ts';
export { createAttributor, type Attribution } from './reconciliation/attribute-records.ts';
export { reconcile, type ReconcileFacts, type Reconciliation } from './reconciliation/reconcile.ts';
export type { Message } from './messages.ts';
