import { chainSessions } from '../../parser/reconciliation/chain-sessions.ts';
import { deriveSessions, type FoundSession } from '../../parser/reconciliation/derive-sessions.ts';
import { longestGapMs } from '../../parser/reconciliation/pauses.ts';
import type { Instant } from '../../parser/time.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import type { LoadedSession } from './documents.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { commitWorktree, createHomeFinder } from './worktrees.ts';

/** What `backfill` finds to do. */
export type Backfill = {
  /** Oldest first. */
  readonly sessions: readonly FoundSession[];
  /** Sessions that stand and are over, with what they used and no receipt holds yet. */
  readonly unreceipted: readonly {
    readonly loaded: LoadedSession;
    readonly records: readonly UsageRecord[];
  }[];
  /** Sessions left out, because their last response is less than five hours ago. */
  readonly running: readonly FoundSession[];
};

/**
 * Finds the work that no session claims: on a plan as `end` would write it up, any other as one session for each chain of
 * Claude sessions in one worktree (docs/formats.md, Backfill).
 *
 * @param since leaves out sessions that began before
 */
export function findBackfill(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  since: Instant,
): Backfill {
  const now = context.ports.clock.now();
  // Folders of `paths` are worktrees of their own, whose commits are those of this one.
  const homeOf = createHomeFinder(workspace, tracking.usage.ownRecords);
  const chains = chainSessions(tracking.unplanned, homeOf);
  const here = commitWorktree(workspace, undefined);
  const taken = new Set(tracking.sessions.items.map(({ session }) => session.id));
  const byPlan = Map.groupBy(tracking.usage.ownRecords, (record) => {
    const link = tracking.links.get(record);
    return link?.kind === 'plan' ? link.plan : undefined;
  });
  const onPlans = tracking.plans.items.flatMap(({ plan }) => {
    const records = byPlan.get(plan.id) ?? [];
    const byWorktree = Map.groupBy(records, (record) =>
      commitWorktree(workspace, homeOf(record.claudeSession)),
    );
    return [...byWorktree]
      .toSorted(([a], [b]) => Number(b === here) - Number(a === here) || (a < b ? -1 : 1))
      .flatMap(([, own]) =>
        deriveSessions(plan, own, taken).map(({ session, ...found }) => {
          taken.add(session.id);
          return { ...found, session: { ...session, backfilled: true } };
        }),
      );
  });
  const found = [...chains, ...onPlans]
    .filter(({ session }) => (session.started ?? 0) >= since)
    .toSorted(
      (a, b) =>
        (a.session.started ?? 0) - (b.session.started ?? 0) ||
        (a.session.id < b.session.id ? -1 : 1),
    );
  const isRunning = ({ session }: FoundSession) => (session.ended ?? 0) >= now - longestGapMs;
  return {
    sessions: found.filter((each) => !isRunning(each)),
    running: found.filter(isRunning),
    unreceipted: tracking.tracked.flatMap(({ loaded, session, records }) => {
      const left = records.filter((record) => record.receipt === undefined);
      return loaded && session.status !== 'active' && left.length > 0
        ? [{ loaded, records: left }]
        : [];
    }),
  };
}
