import type { Session } from '../sessions/session.ts';
import { hourMs, type Instant } from '../time.ts';

/** How long after its end a session still owns commits. */
const commitGraceMs = 5 * hourMs;

/**
 * The session that a commit is of: the one that its trailer names, else the one that began last before it, up to five hours
 * after that session's end (docs/formats.md, Phases).
 *
 * @param sessions among which commits are divided
 */
export function ownerOfCommit<T extends Pick<Session, 'id' | 'started' | 'ended'>>(
  commit: { readonly at: Instant; readonly session: string | undefined },
  sessions: readonly T[],
): T | undefined {
  if (commit.session !== undefined) {
    return sessions.find((session) => session.id === commit.session);
  }
  const owner = sessions
    .filter((session) => session.started !== undefined && session.started <= commit.at)
    .toSorted((a, b) => (a.started ?? 0) - (b.started ?? 0))
    .at(-1);
  if (owner?.ended !== undefined && commit.at > owner.ended + commitGraceMs) return undefined;
  return owner;
}
