import { unloggedOf } from './cost-state.ts';
import type { UsageRecord } from './record.ts';
import { addTokens, noTokens, type TokenCounts } from './tokens.ts';

/** Adds up what stands in transcripts under the Claude sessions whose client states totals. */
export type UnloggedFinder = {
  /** Adds records to each session that they stand under: totals of a fork hold what was copied into it. */
  add(sessions: Iterable<string>, records: readonly UsageRecord[]): void;
  /** Leaves a session out: totals have no time, so that nothing can be told as of a moment before its end. */
  leaveOut(session: string): void;
  /** By Claude session what its client counted beyond what was added. */
  found(): ReadonlyMap<string, TokenCounts>;
};

/** @param stated by Claude session the highest totals of its client */
export function createUnloggedFinder(stated: ReadonlyMap<string, TokenCounts>): UnloggedFinder {
  const logged = new Map<string, TokenCounts>();
  const leftOut = new Set<string>();
  return {
    add(sessions, records) {
      for (const session of sessions) {
        if (!stated.has(session)) continue;
        const tokens = records.map((record) => record.tokens).reduce(addTokens);
        logged.set(session, addTokens(logged.get(session) ?? noTokens, { ...tokens, work: 0 }));
      }
    },
    leaveOut: (session) => leftOut.add(session),
    found: () =>
      new Map(
        [...stated].flatMap(([session, totals]) => {
          const own = leftOut.has(session) ? undefined : logged.get(session);
          const beyond = own && unloggedOf(totals, own);
          return beyond ? [[session, beyond] as const] : [];
        }),
      ),
  };
}
