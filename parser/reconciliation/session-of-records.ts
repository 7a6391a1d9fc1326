import type { Session } from '../sessions/session.ts';
import type { UsageRecord } from '../usage/record.ts';

/** Divides records at every pause that is longer than `longestGapMs`; they must be sorted by time. */
export function splitAtPauses(
  records: readonly UsageRecord[],
  longestGapMs: number,
): UsageRecord[][] {
  const chains: UsageRecord[][] = [];
  for (const record of records) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    if (chain && last && record.from - last.at <= longestGapMs) chain.push(record);
    else chains.push([record]);
  }
  return chains;
}

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
    gates: [],
    blockers: [],
    log: [],
    frozenEstimate: undefined,
    sample: false,
    backfilled: false,
    type: undefined,
    ...facts,
  };
}
