import type { PhaseType } from '../plans/plan.ts';
import type { UsageRecord } from '../usage/record.ts';

const editing = ['Edit', 'MultiEdit', 'NotebookEdit'];

/** Commands run for each change from which on a session counts as a search for a fault. */
const commandsPerChange = 3;

/**
 * What kind of work records probably were, by the tools that were called: without a change `planning`; with at least
 * three commands for each change `debugging`; else `implementation`. Other types cannot be told by tools.
 *
 * @returns undefined when no tool was called
 */
export function workTypeOf(records: readonly UsageRecord[]): PhaseType | undefined {
  const calls = new Map<string, number>();
  for (const { toolCalls } of records) {
    for (const [name, count] of toolCalls) calls.set(name, (calls.get(name) ?? 0) + count);
  }
  if (calls.size === 0) return undefined;
  const of = (...names: readonly string[]) =>
    names.reduce((sum, name) => sum + (calls.get(name) ?? 0), 0);
  const changes = of(...editing, 'Write');
  if (changes === 0) return 'planning';
  return of('Bash') >= commandsPerChange * changes ? 'debugging' : 'implementation';
}
