import type { Plan } from '../plans/plan.ts';
import { planSlug } from '../plans/plan-id.ts';
import type { Session } from '../sessions/session.ts';
import { hourMs, parseInstant, type Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import type { PlanHistory } from './plan-history.ts';

/** Why a record belongs where it does, in the order in which the rules are tried (docs/formats.md, Linking). */
export type LinkEvidence =
  | 'claude-session'
  | 'title'
  | 'active-session'
  | 'branch'
  | 'plan-changed'
  | 'working-tree';

/** Where a usage record belongs: to a session, to a plan no session of which covers it, or nowhere. */
export type Link =
  | { readonly kind: 'session'; readonly session: string; readonly evidence: LinkEvidence }
  | { readonly kind: 'plan'; readonly plan: string; readonly evidence: LinkEvidence }
  | { readonly kind: 'unplanned' };

export type LinkFacts = {
  readonly sessions: readonly Session[];
  readonly plans: readonly Plan[];
  readonly histories: readonly PlanHistory[];
  /** When the working-tree copy of a plan was changed last, for plans that differ from their last commit. */
  readonly changedInWorkingTree: ReadonlyMap<string, Instant>;
  readonly titles: ReadonlyMap<string, string>;
  /** True for folders of the worktree that the sessions were read from. */
  readonly inThisWorktree: (cwd: string | undefined) => boolean;
  readonly now: Instant;
};

type Covering = { readonly from: Instant; readonly to: Instant; readonly session: Session };

/** Prepares the rules for a repository; the returned function links one record. */
export function createLinker(facts: LinkFacts): (record: UsageRecord) => Link {
  const plans = new Map(facts.plans.map((plan) => [plan.id, plan]));
  const histories = new Map(facts.histories.map((history) => [history.plan, history]));
  const spans = facts.sessions.flatMap((session) => spanOf(session, facts.now));
  const latest = (candidates: readonly Covering[], at: Instant): Session | undefined => {
    const before = candidates.filter((span) => span.from <= at);
    const pool = before.length > 0 ? before : candidates;
    return pool.toSorted((a, b) => a.from - b.from || compare(a.session.id, b.session.id)).at(-1)
      ?.session;
  };

  const spansOfClaudeSession = new Map<string, Covering[]>();
  for (const span of spans) {
    for (const id of new Set(span.session.claudeSessions)) {
      spansOfClaudeSession.set(id, [...(spansOfClaudeSession.get(id) ?? []), span]);
    }
  }
  const byClaudeSession = (record: UsageRecord): Session | undefined =>
    latest(spansOfClaudeSession.get(record.claudeSession) ?? [], record.at);

  const byTime = (record: UsageRecord): Session | undefined => {
    const covering = spans.filter((span) => span.from <= record.at && record.at <= span.to);
    const sameBranch = covering.filter(
      (span) => span.session.branch !== undefined && span.session.branch === record.gitBranch,
    );
    if (sameBranch.length > 0) return latest(sameBranch, record.at);
    return facts.inThisWorktree(record.cwd) ? latest(covering, record.at) : undefined;
  };

  const changedBefore = (plan: string, at: Instant): Instant | undefined =>
    histories.get(plan)?.versions.findLast((version) => version.at <= at)?.at;

  const byBranch = (record: UsageRecord): Plan | undefined => {
    const branch = record.gitBranch;
    if (!branch || branch === 'HEAD') return undefined;
    const lastPart = branch.split('/').at(-1);
    const candidates = facts.plans.filter(
      (plan) => plan.branch === branch || planSlug(plan.id) === lastPart,
    );
    return latestPlan(candidates, (plan) => changedBefore(plan.id, record.at) ?? -Infinity);
  };

  const byCommit = (record: UsageRecord): Plan | undefined => {
    const candidates = facts.plans.filter((plan) => {
      const version = histories.get(plan.id)?.versions.findLast(({ at }) => at <= record.at);
      return version?.status === 'planned' || version?.status === 'active';
    });
    return latestPlan(candidates, (plan) => changedBefore(plan.id, record.at) ?? -Infinity);
  };

  const byWorkingTree = (record: UsageRecord): Plan | undefined => {
    const changedAt = (plan: Plan): Instant =>
      facts.changedInWorkingTree.get(plan.id) ??
      histories.get(plan.id)?.versions.at(-1)?.at ??
      -Infinity;
    const candidates = facts.plans.filter(
      (plan) =>
        (plan.status === 'planned' || plan.status === 'active') &&
        record.at >=
          earliestClaim(plan.id, histories.get(plan.id)?.versions[0]?.at ?? changedAt(plan)),
    );
    return latestPlan(candidates, changedAt);
  };

  return (record) => {
    const session = byClaudeSession(record);
    if (session) return { kind: 'session', session: session.id, evidence: 'claude-session' };
    const titled = plans.get(facts.titles.get(record.claudeSession) ?? '');
    if (titled) return ofPlan(titled, 'title');
    const active = byTime(record);
    if (active) return { kind: 'session', session: active.id, evidence: 'active-session' };
    const rules: readonly (readonly [LinkEvidence, Plan | undefined])[] = [
      ['branch', byBranch(record)],
      ['plan-changed', byCommit(record)],
      ['working-tree', byWorkingTree(record)],
    ];
    for (const [evidence, plan] of rules) if (plan) return ofPlan(plan, evidence);
    return { kind: 'unplanned' };

    function ofPlan(plan: Plan, evidence: LinkEvidence): Link {
      const own = spans.filter(
        ({ session: { plan: id }, from, to }) =>
          id === plan.id && from <= record.at && record.at <= to,
      );
      const holder = latest(own, record.at);
      return holder
        ? { kind: 'session', session: holder.id, evidence }
        : { kind: 'plan', plan: plan.id, evidence };
    }
  };
}

function spanOf(session: Session, now: Instant): Covering[] {
  if (session.started === undefined) {
    return session.claudeSessions.length > 0 ? [{ from: Infinity, to: -Infinity, session }] : [];
  }
  const open = session.status === 'active' ? now : session.started;
  return [{ from: session.started, to: session.ended ?? open, session }];
}

/**
 * A plan does not claim work that is older than itself: with a date in its id not before that day begins
 * anywhere on earth, else not more than a day before it first appeared.
 */
function earliestClaim(plan: string, appearedAt: Instant): Instant {
  const day = parseInstant(plan.slice(0, 10));
  return day === undefined ? appearedAt - 24 * hourMs : day - 14 * hourMs;
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
