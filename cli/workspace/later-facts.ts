import type { Instant } from '../../parser/time.ts';
import { momentsOf } from './repository/newest-fact.ts';
import type { Tracking } from './tracking.ts';

/**
 * Whether a document tells of something later than now, as with `--now` or a clock that was wrong. Until then it does not
 * exist, so that the same documents say something else later on.
 */
export function hasLaterFacts(
  { usage, tracked, otherWorktrees }: Pick<Tracking, 'usage' | 'tracked' | 'otherWorktrees'>,
  now: Instant,
): boolean {
  const isLater = (at: Instant) => at > now;
  return (
    [...tracked, ...otherWorktrees].some(({ session }) => momentsOf(session).some(isLater)) ||
    usage.receipts.items.some(({ receipt }) => receipt.rows.some(({ to }) => isLater(to)))
  );
}
