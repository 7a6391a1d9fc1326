import { partitionPoint } from '../partition-point.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';

/** Finds the session of a record by what stands in the session files. */
export type SessionFinder = {
  /**
   * The session whose receipt holds the record, unless other sessions list the record's Claude session and it does not,
   * as when somebody corrected the link. `listed` when it does.
   */
  readonly receipted: (
    record: UsageRecord,
  ) => { readonly session: Session; readonly listed: boolean } | undefined;
  /** The session that lists the record's Claude session and has begun; `over` when it had ended by then. */
  readonly listing: (
    record: UsageRecord,
  ) => { readonly session: Session; readonly over: boolean } | undefined;
  /** The session of the record's worktree that runs at its time; of one plan only, if given. */
  readonly covering: (record: UsageRecord, plan?: string) => Session | undefined;
};

type Span = { readonly from: Instant; readonly to: Instant; readonly session: Session };

/**
 * Prepares the look-ups; of several sessions the one that began last before the record wins (docs/formats.md, Linking).
 *
 * @param inThisWorktree true for folders of the worktree that the sessions were read from
 * @param receiptsOf by session the Claude sessions that it has receipts of
 */
export function createSessionFinder(
  sessions: readonly Session[],
  inThisWorktree: (cwd: string | undefined) => boolean,
  now: Instant,
  receiptsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): SessionFinder {
  const spans = sessions.map((session) => spanOf(session, now)).toSorted(byStart);
  const listings = new Map<string, Span[]>();
  for (const span of spans) {
    for (const id of new Set(span.session.claudeSessions)) {
      const listing = listings.get(id);
      if (listing) listing.push(span);
      else listings.set(id, [span]);
    }
  }

  const byId = new Map(sessions.map((session) => [session.id, session]));
  const receipted: SessionFinder['receipted'] = ({ receipt, claudeSession }) => {
    const session = receipt === undefined ? undefined : byId.get(receipt);
    if (!session) return undefined;
    const listed = session.claudeSessions.includes(claudeSession);
    return listed || !listings.has(claudeSession) ? { session, listed } : undefined;
  };

  // One that was made afterwards has taken all that was its own, and what was done elsewhere is in no log.
  const running = spans.filter(({ session }) => !session.backfilled && !session.imported);
  const latestEnds: Instant[] = [];
  for (const { to } of running) latestEnds.push(Math.max(to, latestEnds.at(-1) ?? -Infinity));

  const covering = (record: UsageRecord, plan?: string): Session | undefined => {
    let latest: Session | undefined;
    // From the one that began last before it back to where none reaches this far.
    for (let index = lastBegun(running, record.at); index >= 0; index--) {
      if (latestEnds[index]! < record.at) break;
      const { to, session } = running[index]!;
      if (to < record.at || (plan !== undefined && session.plan !== plan)) continue;
      if (session.branch !== undefined && session.branch === record.gitBranch) return session;
      latest ??= session;
    }
    return inThisWorktree(record.cwd) ? latest : undefined;
  };

  // A conversation that moved into another worktree works for the session there.
  const isElsewhere = ({ branch }: Session, { cwd, gitBranch }: UsageRecord): boolean =>
    branch !== undefined && branch !== gitBranch && !inThisWorktree(cwd);

  // What backfill wrote up it wrote up whole; a Claude session that somebody lists there by hand has no receipt.
  const isComplete = (session: Session, claudeSession: string): boolean =>
    session.backfilled && receiptsOf.get(session.id)?.has(claudeSession) === true;

  const listing: SessionFinder['listing'] = (record) => {
    const { claudeSession, at } = record;
    const own = listings.get(claudeSession) ?? [];
    for (let index = lastBegun(own, at); index >= 0; index--) {
      const { to, session } = own[index]!;
      if (isElsewhere(session, record) || isComplete(session, claudeSession)) continue;
      return { session, over: at > to };
    }
    return undefined;
  };
  return { receipted, listing, covering };
}

/** Index of the last span that began at or before a moment, -1 when none did; spans are sorted by their beginning. */
function lastBegun(spans: readonly Span[], at: Instant): number {
  return partitionPoint(spans, ({ from }) => from <= at) - 1;
}

/** A session without a start runs at no time, but takes whatever it lists. */
function spanOf(session: Session, now: Instant): Span {
  const { started, ended, status } = session;
  if (started === undefined) return { from: -Infinity, to: -Infinity, session };
  return { from: started, to: ended ?? (status === 'active' ? now : started), session };
}

function byStart(a: Span, b: Span): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.session.id < b.session.id ? -1 : 1;
}
