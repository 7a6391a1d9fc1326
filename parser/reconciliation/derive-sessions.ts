import { planSlug } from '../plans/plan-id.ts';
import type { Plan } from '../plans/plan.ts';
import type { Session } from '../sessions/session.ts';
import { formatIdMinute, hourMs } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';

const longestGapMs = 5 * hourMs;

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
): Session[] {
  const chains: UsageRecord[][] = [];
  for (const record of records) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    if (chain && last && record.at - last.at <= longestGapMs) chain.push(record);
    else chains.push([record]);
  }
  return chains.flatMap((chain) => {
    const [first, last] = [chain[0], chain.at(-1)];
    if (!first || !last) return [];
    const id = `${formatIdMinute(first.at)}-${planSlug(plan.id)}`;
    return [
      {
        id: taken.has(id) ? `${id}-${first.claudeSession.slice(0, 8)}` : id,
        plan: plan.id,
        level: plan.level,
        agent: plan.agent,
        status: 'done' as const,
        // Whole seconds around the records, as documents hold them.
        started: Math.floor(first.at / 1000) * 1000,
        ended: Math.ceil(last.at / 1000) * 1000,
        branch: last.gitBranch === 'HEAD' ? undefined : last.gitBranch,
        claudeSessions: [...new Set(chain.map((record) => record.claudeSession))].toSorted(),
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
      },
    ];
  });
}
