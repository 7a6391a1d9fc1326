import { join } from 'node:path';

import { chainSessions } from '../../parser/reconciliation/chain-sessions.ts';
import { deriveSessions, type FoundSession } from '../../parser/reconciliation/derive-sessions.ts';
import { longestGapMs } from '../../parser/reconciliation/find-session.ts';
import type { Instant } from '../../parser/time.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { loadSessions, type LoadedSession } from './documents.ts';
import { normalise } from './paths.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { createHereTest, createWorktreeFinder } from './worktrees.ts';

/** A session that `backfill` can write, and the worktree whose commits are its own. */
export type Backfilled = FoundSession & { readonly worktree: string };

/** What `backfill` finds to do. */
export type Backfill = {
  /** Oldest first. */
  readonly sessions: readonly Backfilled[];
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
export async function findBackfill(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  since: Instant,
): Promise<Backfill> {
  const now = context.ports.clock.now();
  const claimedElsewhere = await claimsOfOtherWorktrees(context, workspace);
  const find = createWorktreeFinder(workspace);
  const isHere = createHereTest(workspace);
  const homeOf = new Map<string, string | undefined>();
  for (const { claudeSession, cwd } of tracking.usage.ownRecords) {
    if (!homeOf.has(claudeSession)) homeOf.set(claudeSession, cwd);
  }
  const isFree = (record: UsageRecord) => !claimedElsewhere(record);
  // Folders of `paths` are worktrees of their own, whose commits are those of this one.
  const commitsOf = (cwd: string | undefined) => (isHere(cwd) ? undefined : find(cwd));
  const chains = chainSessions(tracking.unplanned.filter(isFree), (id) => find(homeOf.get(id)));
  const taken = new Set(tracking.sessions.items.map(({ session }) => session.id));
  const onPlans = tracking.plans.items.flatMap(({ plan }) => {
    const records = tracking.usage.ownRecords.filter((record) => {
      const link = tracking.links.get(record);
      return link?.kind === 'plan' && link.plan === plan.id && isFree(record);
    });
    const byWorktree = Map.groupBy(records, (record) =>
      commitsOf(homeOf.get(record.claudeSession)),
    );
    return [...byWorktree]
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
      .flatMap(([, own]) =>
        deriveSessions(plan, own, taken).map(({ session, ...found }) => {
          taken.add(session.id);
          return { ...found, session: { ...session, backfilled: true } };
        }),
      );
  });
  const found = [...chains, ...onPlans]
    .map(({ session, records }) => ({
      session,
      records,
      worktree: commitsOf(homeOf.get(records[0]!.claudeSession)) ?? workspace.root,
    }))
    .filter(({ session }) => (session.started ?? 0) >= since)
    .toSorted(
      (a, b) =>
        (a.session.started ?? 0) - (b.session.started ?? 0) ||
        (a.session.id < b.session.id ? -1 : 1),
    );
  const isRunning = ({ session }: FoundSession) => (session.ended ?? 0) > now - longestGapMs;
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

/** What sessions that stand in other worktrees, and not here yet, say is theirs. */
async function claimsOfOtherWorktrees(
  context: Context,
  workspace: Workspace,
): Promise<(record: UsageRecord) => boolean> {
  const startOfClaims = new Map<string, Instant>();
  for (const worktree of workspace.repository?.worktrees ?? []) {
    if (normalise(worktree) === normalise(workspace.root)) continue;
    const sessionsFolder = join(worktree, workspace.configuration.sessions);
    const { items } = await loadSessions(context, { ...workspace, sessionsFolder });
    for (const { session } of items) {
      for (const id of session.claudeSessions) {
        const start = Math.min(session.started ?? -Infinity, startOfClaims.get(id) ?? Infinity);
        startOfClaims.set(id, start);
      }
    }
  }
  return ({ claudeSession, at }) => at >= (startOfClaims.get(claudeSession) ?? Infinity);
}
