import type { Plan } from '../plans/plan.ts';
import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { sumTokens, tokensInUnit } from '../usage/tokens.ts';
import type { Unwritten } from './session-items.ts';
import type { Metric } from './session.ts';
import { countResponses } from '../usage/count-responses.ts';

/**
 * The counts that are written into a session when it ends: responses, tool calls, and the plan's tasks done and open.
 * What cannot be known is left out: tool calls where a record is a row of a receipt, tasks where the plan has none.
 *
 * @param records the session's own
 * @param at the end
 */
export function measuredMetrics(
  records: readonly UsageRecord[],
  plan: Plan | undefined,
  at: Instant,
): Unwritten<Metric>[] {
  const tasks = plan?.phases.flatMap((phase) => phase.tasks) ?? [];
  const done = tasks.filter((task) => task.checked).length;
  // A log of calls knows of no response.
  const total = tokensInUnit(sumTokens(records.map(({ tokens }) => tokens)), 'total');
  const counts: [name: string, value: number][] = Number.isNaN(total)
    ? []
    : [['responses', countResponses(records)]];
  // A row counts its work, not the calls.
  if (records.every((record) => record.file !== undefined)) {
    const calls = records.flatMap((record) => [...record.toolCalls.values()]);
    counts.push(['tool calls', calls.reduce((sum, each) => sum + each, 0)]);
  }
  if (tasks.length > 0) counts.push(['tasks done', done], ['tasks open', tasks.length - done]);
  return counts.map(([name, value]) => ({ at, kind: 'count', name, value, source: 'measured' }));
}
