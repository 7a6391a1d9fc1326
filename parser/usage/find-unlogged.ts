import type { Instant } from '../time.ts';
import { unloggedOf } from './cost-state.ts';
import { keptCopy, tokensOf, type Response } from './response.ts';
import { addTokens, noTokens, type TokenCounts } from './tokens.ts';

/** Adds up what stands in transcripts under the Claude sessions whose client states totals. */
export type UnloggedFinder = {
  add(response: Response): void;
  /** By Claude session what its client counted beyond what was added. */
  found(): ReadonlyMap<string, TokenCounts>;
};

/**
 * Finds what clients counted beyond the responses that stand under each Claude session.
 *
 * @param stated by Claude session the highest totals of its client
 * @param now a session with responses after it is left out, since totals have no time
 */
export function createUnloggedFinder(
  stated: ReadonlyMap<string, TokenCounts>,
  now: Instant,
): UnloggedFinder {
  const logged = new Map<string, TokenCounts | 'later'>();
  return {
    add({ copies, toolCalls }) {
      const sessions = copies.map(({ claudeSession }) => claudeSession).filter(isStated);
      if (sessions.length === 0) return;
      const kept = keptCopy(copies);
      const advice = kept.advisors.map(({ cacheWrite, ...counts }) => ({
        ...counts,
        cacheWrite5m: cacheWrite - counts.cacheWrite1h,
        work: 0,
      }));
      const tokens = advice.reduce(addTokens, { ...tokensOf(kept, toolCalls), work: 0 });
      // A response counts for every session that it stands under: totals of a fork hold what was copied into it.
      for (const session of new Set(sessions)) {
        const known = logged.get(session) ?? noTokens;
        const isLater = known === 'later' || kept.at > now;
        logged.set(session, isLater ? 'later' : addTokens(known, tokens));
      }
    },
    found: () =>
      new Map(
        [...stated].flatMap(([session, totals]) => {
          const own = logged.get(session);
          const beyond = own && own !== 'later' ? unloggedOf(totals, own) : undefined;
          return beyond ? [[session, beyond] as const] : [];
        }),
      ),
  };

  function isStated(session: string): boolean {
    return stated.has(session);
  }
}
