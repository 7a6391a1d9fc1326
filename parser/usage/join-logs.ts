import { compareText, sortRecords } from './record-order.ts';
import type { UsageLog } from './record.ts';

/**
 * Joins what several sources logged. Their ids are their own, so that nothing is counted twice: what two sources call by the
 * same id are two things all the same, as the keys of records say.
 *
 * @returns the one log itself where there is but one
 */
export function joinLogs(logs: readonly UsageLog[]): UsageLog {
  const [first, ...others] = logs;
  if (first && others.length === 0) return first;
  return {
    records: sortRecords(logs.flatMap(({ records }) => records)),
    titles: joined(logs.map(({ titles }) => titles)),
    compactions: logs.flatMap(({ compactions }) => compactions).toSorted(byTime),
    clientVersions: joined(logs.map(({ clientVersions }) => clientVersions)),
    limits: logs.flatMap(({ limits }) => limits).toSorted(byTime),
    synthetic: summed(logs.map(({ synthetic }) => synthetic)),
    invalidLines: summed(logs.map(({ invalidLines }) => invalidLines)),
    hasLater: logs.some(({ hasLater }) => hasLater),
  };
}

function joined(maps: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> {
  return new Map(maps.flatMap((map) => [...map]).toSorted(([a], [b]) => compareText(a, b)));
}

function summed(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of maps.flatMap((map) => [...map])) {
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return new Map([...sums].toSorted(([a], [b]) => compareText(a, b)));
}

type Timed = { readonly at: number; readonly claudeSession: string };

function byTime(a: Timed, b: Timed): number {
  return a.at - b.at || compareText(a.claudeSession, b.claudeSession);
}
