import { planSlug } from '../plans/plan-id.ts';
import type { Plan } from '../plans/plan.ts';
import type { Session } from '../sessions/session.ts';
import { formatIdMinute } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { splitAtPauses } from './pauses.ts';
import { sessionOfRecords } from './session-of-records.ts';

/** A session that was found in the logs, with what it is made of. */
export type FoundSession = { readonly session: Session; readonly records: readonly UsageRecord[] };

/**
 * Groups the unclaimed records of one plan into sessions: a gap of more than five hours starts another one (docs/formats.md, Linking).
 *
 * @param records of one plan, sorted by time
 * @param taken ids of other sessions; where the minute and the plan give one of them, eight digits of the Claude session
 *   are added, so that every machine finds the same id
 * @returns sessions as `end` would write them, with status `done`, oldest first
 */
export function deriveSessions(
  plan: Plan,
  records: readonly UsageRecord[],
  taken: ReadonlySet<string>,
): FoundSession[] {
  return splitAtPauses(records).flatMap((chain) => {
    const [first] = chain;
    if (!first) return [];
    const { level, agent } = plan;
    const id = `${formatIdMinute(first.from)}-${planSlug(plan.id)}`;
    const free = taken.has(id) ? `${id}-${claudeSessionPrefix(first)}` : id;
    const session = sessionOfRecords(free, chain, { plan: plan.id, level, agent });
    return [{ session, records: chain }];
  });
}

/** The first eight digits of a Claude session's id, fit for a name of a folder. */
export function claudeSessionPrefix({ claudeSession }: UsageRecord): string {
  return (
    claudeSession
      .replaceAll(/[^0-9A-Za-z]/g, '')
      .slice(0, 8)
      .toLowerCase() || 'session'
  );
}
