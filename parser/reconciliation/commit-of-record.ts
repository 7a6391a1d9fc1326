import { partitionPoint } from '../partition-point.ts';
import type { Instant } from '../time.ts';
import { sessionTrailer } from './session-trailer.ts';

/** As much of a commit as decides whose usage it takes. */
type DatedCommit = { readonly at: Instant; readonly message: string };

/**
 * Prepares the rule that gives usage to commits: the first at or after it. A commit whose trailer names a session takes
 * nothing of other sessions; what belongs to no session goes into the first commit there is.
 *
 * @param commits of one worktree, sorted by time
 * @returns undefined for what no commit came after
 * @see docs/usage.md, Commits
 */
export function createCommitFinder<T extends DatedCommit>(
  commits: readonly T[],
): (used: { readonly at: Instant; readonly session: string | undefined }) => T | undefined {
  const byTrailer = Map.groupBy(commits, ({ message }) => sessionTrailer(message));
  const firstAfter = (list: readonly T[] = [], at: Instant) =>
    list[partitionPoint(list, (commit) => commit.at < at)];
  return ({ at, session }) => {
    if (session === undefined) return firstAfter(commits, at);
    const own = firstAfter(byTrailer.get(session), at);
    const unmarked = firstAfter(byTrailer.get(undefined), at);
    return own && unmarked ? (own.at <= unmarked.at ? own : unmarked) : (own ?? unmarked);
  };
}
