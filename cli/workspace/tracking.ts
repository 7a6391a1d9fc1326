import { deriveSessions } from '../../parser/reconciliation/derive-sessions.ts';
import type { SessionReceipt } from '../../parser/reconciliation/join-receipts.ts';
import { createLinker, type Link } from '../../parser/reconciliation/link-records.ts';
import type { Session } from '../../parser/sessions/session.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import {
  loadPlans,
  loadSessions,
  type DocumentVisitor,
  type Loaded,
  type LoadedPlan,
  type LoadedSession,
} from './documents.ts';
import { loadHistory, type History } from './history.ts';
import {
  createElsewhereFinder,
  loadOtherWorktrees,
  type SessionElsewhere,
  type WrittenElsewhere,
} from './other-worktrees.ts';
import { createPlanSessions, type PlanSessions } from './plan-sessions.ts';
import { readUsageLogs, type UsageReading } from './usage.ts';
import type { Workspace } from './workspace.ts';
import { createHereTest } from './worktrees.ts';

/** A session with its records: read from a file, or derived from the logs where no file stands yet. */
export type TrackedSession = {
  readonly session: Session;
  readonly loaded: LoadedSession | undefined;
  readonly records: readonly UsageRecord[];
};

/** Everything that is known of a repository's plans, sessions and usage, joined. */
export type Tracking = {
  readonly plans: Loaded<LoadedPlan>;
  readonly sessions: Loaded<LoadedSession>;
  readonly usage: UsageReading;
  readonly history: History;
  /** Sessions that stand in other worktrees, without those that are over here. */
  readonly otherWorktrees: readonly SessionElsewhere[];
  /** Every session, those without a file included, oldest first. */
  readonly tracked: readonly TrackedSession[];
  /** Where a session stands in `tracked`, by its id. */
  readonly places: ReadonlyMap<string, number>;
  readonly planById: ReadonlyMap<string, LoadedPlan>;
  /** What the sessions of a plan say together, by its id; under undefined those without one. */
  readonly sessionsOfPlan: (plan: string | undefined) => PlanSessions;
  /** Where each record of this repository belongs. */
  readonly links: ReadonlyMap<UsageRecord, Link>;
  /** Records that sessions of other worktrees claim, and none here; linked to those sessions. */
  readonly writtenElsewhere: ReadonlyMap<UsageRecord, WrittenElsewhere>;
  /** Records that no session and no plan claims. */
  readonly unplanned: readonly UsageRecord[];
};

/** Reads documents, logs and history, and links every record (docs/formats.md, Linking). */
export async function track(
  context: Context,
  workspace: Workspace,
  visit?: DocumentVisitor,
): Promise<Tracking> {
  const plans = await loadPlans(context, workspace, visit);
  const sessions = await loadSessions(context, workspace, visit);
  const usage = await readUsageLogs(context, workspace, sessionsOf(sessions));
  const history = await loadHistory(context, workspace, plans.items);
  const otherWorktrees = await loadOtherWorktrees(context, workspace, sessionsOf(sessions));
  return link(context, workspace, { plans, sessions, usage, history, otherWorktrees });
}

/** Joins what was read; `end` calls it again after it has written a session. */
export function link(
  context: Context,
  workspace: Workspace,
  read: Pick<Tracking, 'plans' | 'sessions' | 'usage' | 'history' | 'otherWorktrees'>,
): Tracking {
  const { plans, sessions, usage, history, otherWorktrees } = read;
  const now = context.ports.clock.now();
  const inThisWorktree = createHereTest(workspace);
  const linker = createLinker({
    sessions: sessionsOf(sessions),
    plans: plans.items.map(({ plan }) => plan),
    histories: history.plans,
    changedInWorkingTree: history.changedInWorkingTree,
    titles: usage.titles,
    inThisWorktree,
    receiptsOf: claudeSessionsByReceipt(usage.receipts.items),
    now,
  });
  const findElsewhere = createElsewhereFinder(workspace, otherWorktrees, sessionsOf(sessions), now);
  const links = new Map<UsageRecord, Link>();
  const writtenElsewhere = new Map<UsageRecord, WrittenElsewhere>();
  const bySession = new Map<string, UsageRecord[]>();
  const byPlan = new Map<string, UsageRecord[]>();
  const unplanned: UsageRecord[] = [];
  for (const record of usage.ownRecords) {
    const where = linker(record);
    const elsewhere = findElsewhere(record, where);
    if (elsewhere) {
      writtenElsewhere.set(record, elsewhere);
      const { session, evidence } = elsewhere;
      links.set(record, { kind: 'session', session: session.id, evidence });
      continue;
    }
    links.set(record, where);
    if (where.kind === 'session') push(bySession, where.session, record);
    else if (where.kind === 'unplanned') unplanned.push(record);
    // Work of another worktree is written up there, where its sessions stand.
    else if (inThisWorktree(record.cwd)) push(byPlan, where.plan, record);
  }
  const filed = sessions.items.map((loaded) => ({
    session: loaded.session,
    loaded,
    records: bySession.get(loaded.session.id) ?? [],
  }));
  const taken = new Set(sessions.items.map(({ session }) => session.id));
  const derived = plans.items.flatMap(({ plan }) => {
    const records = byPlan.get(plan.id) ?? [];
    const own = deriveSessions(plan, records, taken);
    for (const { session } of own) taken.add(session.id);
    return own.map((found) => ({ ...found, loaded: undefined }));
  });
  const tracked = [...filed, ...derived].toSorted(
    (a, b) => startOf(a) - startOf(b) || (a.session.id < b.session.id ? -1 : 1),
  );
  const tables = {
    places: new Map(tracked.map(({ session }, index) => [session.id, index] as const).toReversed()),
    planById: new Map(plans.items.map((loaded) => [loaded.plan.id, loaded] as const).toReversed()),
    sessionsOfPlan: createSessionsOfPlan(
      history,
      tracked.map(({ session }) => session),
    ),
  };
  return { ...read, ...tables, tracked, links, writtenElsewhere, unplanned };
}

function createSessionsOfPlan(
  history: History,
  sessions: readonly Session[],
): Tracking['sessionsOfPlan'] {
  const byPlan = Map.groupBy(sessions, ({ plan }) => plan);
  const known = new Map<string | undefined, PlanSessions>();
  return (plan) => {
    const own =
      known.get(plan) ??
      createPlanSessions(
        plan === undefined ? undefined : history.byPlan.get(plan),
        byPlan.get(plan) ?? [],
      );
    known.set(plan, own);
    return own;
  };
}

function claudeSessionsByReceipt(
  receipts: readonly SessionReceipt[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const bySession = Map.groupBy(receipts, ({ session }) => session);
  return new Map(
    [...bySession].map(([session, own]) => [
      session,
      new Set(own.map(({ receipt }) => receipt.claudeSession)),
    ]),
  );
}

function sessionsOf({ items }: Loaded<LoadedSession>): readonly Session[] {
  return items.map(({ session }) => session);
}

function push(map: Map<string, UsageRecord[]>, key: string, record: UsageRecord): void {
  const list = map.get(key);
  if (list) list.push(record);
  else map.set(key, [record]);
}

function startOf({ session, records }: TrackedSession): number {
  return session.started ?? records[0]?.at ?? session.ended ?? 0;
}
