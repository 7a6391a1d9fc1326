import { isSampleSession } from './sample-session.ts';
import type { TrackedSession, Tracking } from './tracking.ts';

/** Which sessions count, and which are examples. */
export type CountedSessions = {
  readonly counted: readonly TrackedSession[];
  readonly samples: readonly TrackedSession[];
  /** Whether samples are among those that count. */
  readonly withSamples: boolean;
};

/**
 * Leaves samples out, with their usage, as soon as the repository has one session that is none; not only as soon as a range
 * has, so that days add up to weeks.
 *
 * @param options.samples counts samples all the same
 */
export function countedSessions(
  tracking: Tracking,
  options: { readonly samples: boolean },
): CountedSessions {
  const { tracked } = tracking;
  const samples = tracked.filter(({ session }) => isSampleSession(tracking, session));
  const withSamples = options.samples || samples.length === tracked.length;
  const leftOut = new Set(withSamples ? [] : samples);
  return { counted: tracked.filter((each) => !leftOut.has(each)), samples, withSamples };
}
