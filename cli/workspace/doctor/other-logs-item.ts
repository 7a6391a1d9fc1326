import { count } from '../../../parser/numbers.ts';
import type { SourceName } from '../../../parser/usage/sources.ts';
import { configurationName } from '../workspace.ts';
import type { DoctorFacts, Finding } from './facts.ts';

/** Logs of an agent other than Claude Code on this machine. */
export type OtherLogs = {
  readonly name: SourceName;
  readonly title: string;
  readonly files: number;
};

/** Whether other agents left usage logs here, and whether they count. */
export function otherLogsItem({ otherLogs, tracking: { usage } }: DoctorFacts): Finding {
  const base = { id: 'other-logs', where: null, remedy: null };
  if (otherLogs.length === 0) {
    return { ...base, state: 'ok', text: 'No other agent has logs here.', details: [] };
  }
  const details = otherLogs.map(({ name, title, files }) => {
    const counts = usage.isWanted(name) ? 'counted' : 'not counted';
    return `${title}: ${count(files, 'file')}, ${counts} (--source ${name})`;
  });
  const names = otherLogs.map(({ title }) => title).join(', ');
  if (otherLogs.every(({ name }) => usage.isWanted(name))) {
    return { ...base, state: 'ok', text: `Logs of ${names} are counted.`, details };
  }
  return {
    ...base,
    // Not a note: somebody who works with one agent here need not be told of others each time.
    state: 'ok',
    text: `Logs of ${names} are here.`,
    details,
    where: configurationName,
    remedy: `To count all agents in this repository, set "source": "all" in ${configurationName}.`,
  };
}
