import type { Instant } from '../time.ts';
import { unloggedOf, type ClientTotals } from './cost-state.ts';
import { keptCopy, tokensOf, type Response } from './response.ts';
import { addTokens, noTokens, type TokenCounts } from './tokens.ts';

/**
 * What clients counted beyond the responses that stand under each Claude session.
 *
 * @param stated by Claude session the client's last totals
 * @param now a session with responses after it is left out, since totals have no time
 */
export function findUnlogged(
  stated: ReadonlyMap<string, ClientTotals>,
  responses: readonly Response[],
  now: Instant,
): ReadonlyMap<string, TokenCounts> {
  const logged = new Map<string, TokenCounts | 'later'>();
  if (stated.size > 0) for (const response of responses) addResponse(logged, stated, response, now);
  return new Map(
    [...stated].flatMap(([session, totals]) => {
      const own = logged.get(session);
      const beyond = own && own !== 'later' ? unloggedOf(totals, own) : undefined;
      return beyond ? [[session, beyond] as const] : [];
    }),
  );
}

/** Adds a response to every session that it stands under: totals of a fork hold what was copied into it. */
function addResponse(
  logged: Map<string, TokenCounts | 'later'>,
  stated: ReadonlyMap<string, ClientTotals>,
  response: Response,
  now: Instant,
): void {
  const kept = keptCopy(response);
  const advice = kept.advisors.map(({ cacheWrite, ...counts }) => ({
    ...counts,
    cacheWrite5m: cacheWrite - counts.cacheWrite1h,
    work: 0,
  }));
  const tokens = advice.reduce(addTokens, tokensOf(kept, new Map()));
  for (const session of new Set(response.copies.map(({ claudeSession }) => claudeSession))) {
    if (!stated.has(session)) continue;
    const known = logged.get(session) ?? noTokens;
    logged.set(session, known === 'later' || kept.at > now ? 'later' : addTokens(known, tokens));
  }
}
