import type { Instant } from '../time.ts';
import type { UsageRecord } from './record.ts';

/** The moment and the folder in which `/clear` began a Claude session. */
export type Clear = { readonly at: Instant; readonly cwd: string | undefined };

/**
 * Hands titles on: a Claude session that `/clear` began has the title of the one that it took the place of, unless it has its
 * own. That is the one whose response in the same folder was the last before.
 *
 * @param records sorted by time
 * @returns the titles with those that were handed on
 */
export function inheritTitles(
  titles: ReadonlyMap<string, string>,
  clears: ReadonlyMap<string, Clear>,
  records: readonly UsageRecord[],
): Map<string, string> {
  const all = new Map(titles);
  if (titles.size === 0) return all;
  const inOrder = [...clears].toSorted(([, a], [, b]) => a.at - b.at);
  for (const [claudeSession, { at, cwd }] of inOrder) {
    if (all.has(claudeSession)) continue;
    const before = records.findLast(
      (record) => record.at <= at && record.cwd === cwd && record.claudeSession !== claudeSession,
    );
    const title = before && all.get(before.claudeSession);
    if (title !== undefined) all.set(claudeSession, title);
  }
  return all;
}
