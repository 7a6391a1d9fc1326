import { formatIdMinute } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { claudeSessionPrefix } from './derive-sessions.ts';
import type { FoundSession } from './derive-sessions.ts';
import { splitAtPauses } from './pauses.ts';
import { sessionOfRecords } from './session-of-records.ts';
import { workTypeOf } from './work-type.ts';

/** A session of work without a plan, and the worktree that it was done in. */
export type ChainedSession = FoundSession & { readonly worktree: string | undefined };

/**
 * Makes sessions of work that nothing claims: one for each chain of Claude sessions in one worktree without a pause of more
 * than five hours (docs/formats.md, Backfill).
 *
 * @param records sorted by time
 * @param worktreeOf the worktree that a Claude session began in
 * @returns oldest first, with ids that are the same on every machine
 */
export function chainSessions(
  records: readonly UsageRecord[],
  worktreeOf: (claudeSession: string) => string | undefined,
): ChainedSession[] {
  const byWorktree = Map.groupBy(records, (record) => worktreeOf(record.claudeSession));
  const found = [...byWorktree].flatMap(([worktree, own]) =>
    splitAtPauses(own).flatMap((chain): ChainedSession[] => {
      const [first] = chain;
      if (!first) return [];
      const id = `${formatIdMinute(first.from)}-${claudeSessionPrefix(first)}`;
      const session = sessionOfRecords(id, chain, { backfilled: true, type: workTypeOf(chain) });
      return [{ session, records: chain, worktree }];
    }),
  );
  return found.toSorted(
    (a, b) =>
      (a.session.started ?? 0) - (b.session.started ?? 0) || (a.session.id < b.session.id ? -1 : 1),
  );
}
