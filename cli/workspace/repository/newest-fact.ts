import type { Instant } from '../../../parser/time.ts';
import type { Session } from '../../../parser/sessions/session.ts';
import type { Tracking } from '../tracking.ts';

/**
 * The moment of the latest fact: a response, a commit, or what a session's file notes. Whatever is computed as of then is
 * the same at any later time.
 *
 * @param committedAt of the last commit; undefined where there is none
 * @param now what is dated later does not exist
 * @returns undefined where there is no fact
 */
export function newestFact(
  { usage, tracked }: Pick<Tracking, 'usage' | 'tracked'>,
  committedAt: Instant | undefined,
  now: Instant,
): Instant | undefined {
  let newest = -Infinity;
  const see = (at: Instant) => {
    if (at <= now && at > newest) newest = at;
  };
  if (committedAt !== undefined) see(committedAt);
  for (const { at } of usage.ownRecords) see(at);
  for (const { session } of tracked) momentsOf(session).forEach(see);
  return newest === -Infinity ? undefined : newest;
}

/** Every moment that a session's file notes. */
export function momentsOf(session: Session): Instant[] {
  const { marks, deviations, lessons, metrics, gates, blockers, log } = session;
  const noted = [marks, deviations, lessons, metrics, gates, blockers, log].flatMap((items) =>
    items.map(({ at }) => at),
  );
  return [...noted, ...[session.started, session.ended].filter((at) => at !== undefined)];
}
