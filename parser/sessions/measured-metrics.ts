import type { Plan } from '../plans/plan.ts';
import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { knowsBuckets } from '../usage/tokens.ts';
import type { Unwritten } from './session-items.ts';
import type { Metric } from './session.ts';
import { countResponses } from '../usage/count-responses.ts';

/**
 * The counts that are written into a session when it ends: responses, tool calls, and the plan's tasks done and open.
 * What cannot be known is left out: tool calls where a record is a row of a receipt, tasks where the plan has none.
 *
 * @param all the session's own; messages counted by hand stand there already
 * @param at the end
 */
export function measuredMetrics(
  all: readonly UsageRecord[],
  plan: Plan | undefined,
  at: Instant,
): Unwritten<Metric>[] {
  const records = all.filter(({ metered }) => metered === undefined);
  const tasks = plan?.phases.flatMap((phase) => phase.tasks) ?? [];
  const done = tasks.filter((task) => task.checked).length;
  // A log of calls knows of no response.
  const counts: [name: string, value: number][] = [];
  // Of a client without logs nobody counted either of the two.
  const isLogged = records.length > 0 || all.length === 0;
  if (isLogged && records.every(({ tokens }) => knowsBuckets(tokens))) {
    counts.push(['responses', countResponses(records)]);
  }
  // A row counts its work, not the calls.
  if (isLogged && records.every((record) => record.file !== undefined)) {
    const calls = records.flatMap((record) => [...record.toolCalls.values()]);
    counts.push(['tool calls', calls.reduce((sum, each) => sum + each, 0)]);
  }
  if (tasks.length > 0) counts.push(['tasks done', done], ['tasks open', tasks.length - done]);
  return counts.map(([name, value]) => ({ at, kind: 'count', name, value, source: 'measured' }));
}
