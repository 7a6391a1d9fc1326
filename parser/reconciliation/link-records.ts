import type { Plan } from '../plans/plan.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { createPlanFinder, type PlanFacts } from './find-plan.ts';
import { createSessionFinder } from './find-session.ts';

/** Why a record belongs where it does, in the order of the rules; what stands in a session.md or a receipt is asked first (docs/formats.md, Linking). */
export const linkEvidences = [
  'written',
  'claude-session',
  'receipt',
  'title',
  'active-session',
  'branch',
  'plan-changed',
  'working-tree',
] as const;
export type LinkEvidence = (typeof linkEvidences)[number];

/** Where a usage record belongs: to a session, to a plan no session of which covers it, or nowhere. */
export type Link =
  | { readonly kind: 'session'; readonly session: string; readonly evidence: LinkEvidence }
  | { readonly kind: 'plan'; readonly plan: string; readonly evidence: LinkEvidence }
  | { readonly kind: 'unplanned' };

export type LinkFacts = PlanFacts & {
  readonly sessions: readonly Session[];
  readonly titles: ReadonlyMap<string, string>;
  /** True for folders of the worktree that the sessions were read from. */
  readonly inThisWorktree: (cwd: string | undefined) => boolean;
  readonly now: Instant;
  /** By session the Claude sessions that it has receipts of. */
  readonly receiptsOf?: ReadonlyMap<string, ReadonlySet<string>>;
};

type Claim = Exclude<Link, { kind: 'unplanned' }>;

/** Prepares the rules for a repository; the returned function links one record. */
export function createLinker(facts: LinkFacts): (record: UsageRecord) => Link {
  const plans = new Map(facts.plans.map((plan) => [plan.id, plan]));
  const sessions = createSessionFinder(
    facts.sessions,
    facts.inThisWorktree,
    facts.now,
    facts.receiptsOf,
  );
  const findPlan = createPlanFinder(facts);

  const ofPlan = (record: UsageRecord, plan: Plan, evidence: LinkEvidence): Claim => {
    const holder = sessions.covering(record, plan.id);
    return holder
      ? { kind: 'session', session: holder.id, evidence }
      : { kind: 'plan', plan: plan.id, evidence };
  };

  return (record) => {
    if (record.metered && record.receipt !== undefined) {
      return { kind: 'session', session: record.receipt, evidence: 'written' };
    }
    const receipted = sessions.receipted(record);
    if (receipted) {
      const evidence = receipted.listed ? 'claude-session' : 'receipt';
      return { kind: 'session', session: receipted.session.id, evidence };
    }
    const listing = sessions.listing(record);
    if (!listing) return claim(record) ?? { kind: 'unplanned' };
    const { id, plan } = listing.session;
    const listed: Link = { kind: 'session', session: id, evidence: 'claude-session' };
    if (!listing.over) return listed;
    // A conversation that goes on after its session ended stays with it, unless another session or plan claims the work.
    const other = claim(record);
    const isOther = other && !(other.kind === 'plan' && other.plan === plan);
    return isOther ? other : listed;
  };

  function claim(record: UsageRecord): Claim | undefined {
    const titled = plans.get(facts.titles.get(record.claudeSession) ?? '');
    if (titled) return ofPlan(record, titled, 'title');
    const running = sessions.covering(record);
    if (running) return { kind: 'session', session: running.id, evidence: 'active-session' };
    const found = findPlan(record);
    return found && ofPlan(record, found.plan, found.evidence);
  }
}
