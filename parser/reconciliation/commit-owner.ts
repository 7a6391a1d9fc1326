import { partitionPoint } from '../partition-point.ts';
import type { Session } from '../sessions/session.ts';
import { hourMs, type Instant } from '../time.ts';

/** How long after its end a session still owns commits. */
const commitGraceMs = 5 * hourMs;

/** Gives the session that a commit is of, if any. */
export type CommitOwner<T> = (commit: {
  readonly at: Instant;
  readonly session: string | undefined;
}) => T | undefined;

/**
 * Prepares the rule that divides commits: the session that its trailer names, else the one that began last before it, up to
 * five hours after that session's end (docs/formats.md, Phases).
 *
 * @param sessions among which commits are divided; of those that began together the last given
 */
export function createCommitOwner<T extends Pick<Session, 'id' | 'started' | 'ended'>>(
  sessions: readonly T[],
): CommitOwner<T> {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const begun = sessions
    .flatMap((session) => (session.started === undefined ? [] : { from: session.started, session }))
    .toSorted((a, b) => a.from - b.from);
  return ({ at, session: named }) => {
    if (named !== undefined) return byId.get(named);
    const owner = begun[partitionPoint(begun, ({ from }) => from <= at) - 1]?.session;
    return owner?.ended !== undefined && at > owner.ended + commitGraceMs ? undefined : owner;
  };
}
