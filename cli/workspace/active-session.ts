import { ReckonError } from '../errors.ts';
import type { Loaded, LoadedSession } from './documents.ts';

/** The session that is open in this worktree, or undefined. Of several the one that began last. */
export function activeSession(sessions: Loaded<LoadedSession>): LoadedSession | undefined {
  return sessions.items
    .filter(({ session }) => session.status === 'active')
    .toSorted((a, b) => (a.session.started ?? 0) - (b.session.started ?? 0))
    .at(-1);
}

/**
 * The session that is open in this worktree; of several the one that began last.
 *
 * @throws ReckonError when no session is open
 */
export function requireActiveSession(sessions: Loaded<LoadedSession>): LoadedSession {
  const active = activeSession(sessions);
  if (active) return active;
  throw new ReckonError('no session is active', { remedy: 'Begin one with: reckon start PLAN' });
}
