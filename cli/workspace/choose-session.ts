import { ReckonError } from '../errors.ts';
import { findSession } from './documents.ts';
import { isSampleSession } from './sample-session.ts';
import type { TrackedSession, Tracking } from './tracking.ts';

/**
 * The session that a command is about: the one named, else the active one, else the latest real one.
 *
 * @throws ReckonError saying what to do when there is none
 */
export function chooseSession(tracking: Tracking, name: string | undefined): TrackedSession {
  const { tracked, sessions } = tracking;
  if (name !== undefined) {
    return findSession({ items: tracked, unreadable: sessions.unreadable }, name);
  }
  const real = tracked.filter(({ session }) => !isSampleSession(tracking, session));
  const chosen =
    real.findLast(({ session }) => session.status === 'active') ?? real.at(-1) ?? tracked.at(-1);
  if (chosen) return chosen;
  throw new ReckonError('there is no session yet', {
    remedy:
      'Begin one with: reckon start PLAN. Work that Claude Code did in this repository after a plan was written is found without it.',
  });
}
