import { count, formatTokens } from '../../parser/numbers.ts';
import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { logSources } from '../../parser/usage/sources.ts';
import { quotaReportLines } from './quota-reports.ts';
import { activeBlockLines } from './usage-block.ts';
import type { UsageFacts } from './usage.ts';

/** What is counted, in one line. */
export function headline(
  { source }: UsageDescription,
  { by, scope, timezone, prices }: UsageFacts,
): string {
  const days = ['day', 'week', 'month'].includes(by) ? `, ${by}s of ${timezone}` : '';
  const times = ['block', 'session', 'commit'].includes(by) ? `, times of ${timezone}` : '';
  if (source === logSources.events.logs) {
    return `Calls of tools in ${scope}${days}${times}; work assumed by the tool, all else is unknown (–).`;
  }
  return `Tokens of ${scope}${days}${times}; each response counts once. fresh = input + output + cache write; cost at ${prices}.`;
}

/** What else is to be said of it, a line each. */
export function remarksOf(answer: UsageDescription, facts: UsageFacts): readonly string[] {
  const { partial, synthetic, invalidLines } = answer;
  const counts: readonly (readonly [number, string, string])[] = [
    [partial, 'response', 'cut short: output is a lower bound'],
    [synthetic, 'line', 'of the client itself: not counted'],
    [invalidLines, 'line', 'cut or damaged: not counted'],
  ];
  return [
    ...activeBlockLines(answer, facts),
    ...quotaReportLines(answer.quotaReports, facts),
    ...unloggedLines(answer),
    ...counts
      .filter(([number]) => number > 0)
      .map(([number, thing, what]) => `${count(number, thing)} ${what}.`),
    ...(answer.unpriced.length > 0
      ? [`No price is known for ${answer.unpriced.join(', ')}: not in the cost.`]
      : []),
  ];
}

/** What clients say that they used beyond their transcripts, of the sessions of which they say it. */
function unloggedLines({ groups }: UsageDescription): readonly string[] {
  const told = groups.flatMap(({ unlogged }) => unlogged ?? []);
  const beyond = told.map(({ total }) => total ?? 0).filter((total) => total > 0);
  if (beyond.length === 0) return [];
  const total = beyond.reduce((sum, tokens) => sum + tokens, 0);
  return [
    `Unlogged overhead: ${formatTokens(total)} tokens that Claude Code counted itself beyond its transcripts, in ${beyond.length} of ${count(told.length, 'session')} of which it says so (summaries, titles, what was cut).`,
  ];
}

/** What stands where there is nothing. */
export function emptyText(answer: UsageDescription, { scope, isActiveAlone }: UsageFacts): string {
  if (isActiveAlone) {
    return `No block of five hours is open${scope === 'all projects' ? '' : ` with usage of ${scope}`}.\nThose of the last three days: reckon usage --by block --recent`;
  }
  return [
    `No response of ${scope} is in the usage logs${answer.invalidLines > 0 ? ` (${answer.invalidLines} lines cannot be read)` : ''}.`,
    scope === 'all projects'
      ? 'reckon reads ~/.claude; name another folder with --claude-dir, or another agent with --source.'
      : 'Everything that was logged: reckon usage --all',
  ].join('\n');
}
