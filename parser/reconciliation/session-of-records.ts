import type { Session } from '../sessions/session.ts';
import type { UsageRecord } from '../usage/record.ts';

/**
 * A finished session around records that were found in the logs.
 *
 * @param records sorted by time, at least one
 */
export function sessionOfRecords(
  id: string,
  records: readonly UsageRecord[],
  facts: Partial<Pick<Session, 'plan' | 'level' | 'agent' | 'backfilled' | 'type'>> = {},
): Session {
  const [first, last] = [records[0], records.at(-1)];
  return {
    id,
    plan: undefined,
    level: 'dev',
    agent: undefined,
    status: 'done',
    // Whole seconds around the records, as documents hold them.
    started: first && Math.floor(first.from / 1000) * 1000,
    ended: last && Math.ceil(last.at / 1000) * 1000,
    branch: last?.gitBranch === 'HEAD' ? undefined : last?.gitBranch,
    claudeSessions: [...new Set(records.map((record) => record.claudeSession))].toSorted(),
    marks: [],
    deviations: [],
    lessons: [],
    metrics: [],
    metered: [],
    gates: [],
    blockers: [],
    log: [],
    frozenEstimate: undefined,
    sample: false,
    backfilled: false,
    imported: undefined,
    type: undefined,
    ...facts,
  };
}
