// The public library: the pure core, without file system, clock or process.
export { parsePlan } from './plans/parse-plan.ts';
export type { Phase, Plan, ReadPlan, Risk, Task } from './plans/plan.ts';
export { parseSession } from './sessions/parse-session.ts';
export type { ReadSession, Session } from './sessions/session.ts';
export {
  estimatePlan as estimate,
  type Estimate,
  type EstimateContext,
} from './estimation/estimate.ts';
export { learnModel as learn, type LearningContext } from './learning/learn-model.ts';
export { collectPast, type EndedSession } from './learning/collect-past.ts';
export type { Past, PastSession } from './learning/past-session.ts';
export type { Model } from './estimation/model.ts';
export { measureUnitRatio, type UnitRatio } from './estimation/unit-ratio.ts';
export { readEventLogs } from './usage/read-event-log.ts';
export { readUsage } from './usage/read-usage.ts';
export type { UsageLog, UsageRecord } from './usage/record.ts';
export { describeTokens, type TokenCounts, type Tokens, type Unit } from './usage/tokens.ts';
export { createAttributor, type Attribution } from './reconciliation/attribute-records.ts';
export { reconcile, type ReconcileFacts, type Reconciliation } from './reconciliation/reconcile.ts';
export type { Message } from './messages.ts';
