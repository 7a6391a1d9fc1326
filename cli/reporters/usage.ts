import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { formatTokens } from '../../parser/numbers.ts';
import type { Tokens } from '../../parser/usage/tokens.ts';
import type { Instant } from '../../parser/time.ts';
import type { Style } from '../context.ts';
import { quotaReportLines } from './quota-reports.ts';
import { layOut } from './table.ts';

type Facts = {
  readonly by: string;
  /** What was counted: this repository or all projects. */
  readonly scope: string;
  readonly timezone: string;
  readonly now: Instant;
  /** Where the prices are from. */
  readonly prices: string;
  readonly style: Style;
};

/** What the usage logs say, grouped, with what could not be counted below. */
export function describeUsageTable(answer: UsageDescription, facts: Facts): string {
  const { by, scope, timezone, prices, style } = facts;
  if (answer.responses === 0) {
    return [
      `No response of ${scope} is in the usage logs${answer.invalidLines > 0 ? ` (${answer.invalidLines} lines cannot be read)` : ''}.`,
      scope === 'all projects'
        ? 'reckon reads ~/.claude; name another folder with --claude-dir, or another agent with --source.'
        : 'Everything that was logged: reckon usage --all',
    ].join('\n');
  }
  const row = (name: string, responses: number, tokens: Tokens, costUsd: number | null) => [
    name,
    formatTokens(responses),
    formatTokens(tokens.input),
    formatTokens(tokens.output),
    formatTokens(tokens.cacheWrite),
    formatTokens(tokens.cacheRead),
    formatTokens(tokens.fresh),
    formatTokens(tokens.work),
    costUsd === null ? '?' : `$${costUsd.toFixed(2)}`,
  ];
  const right = 'right' as const;
  const table = layOut(
    [
      { title: by },
      { title: 'responses', align: right, spare: 1 },
      { title: 'input', align: right, spare: 4 },
      { title: 'output', align: right },
      { title: 'cache write', align: right, spare: 3 },
      { title: 'cache read', align: right },
      { title: 'fresh', align: right },
      { title: 'work', align: right, spare: 2 },
      { title: 'cost', align: right },
    ],
    [
      ...answer.groups.map((group) => row(group.key, group.responses, group.tokens, group.costUsd)),
      row(style.bold('all'), answer.responses, answer.tokens, answer.costUsd),
    ],
    style.width,
  );
  const days = by === 'day' || by === 'week' || by === 'month' ? `, ${by}s of ${timezone}` : '';
  const remarks = [
    `${answer.partial} responses were cut short: their output is a lower bound`,
    `${answer.synthetic} lines were made by the client itself and count as nothing`,
    `${answer.invalidLines} lines are cut or damaged and count as nothing`,
  ].filter((remark) => !remark.startsWith('0 '));
  return [
    `Tokens of ${scope}${days}; each response counts once. fresh = input + output + cache write; cost at ${prices}.`,
    '',
    table,
    ...(remarks.length > 0 || answer.unpriced.length > 0 ? [''] : []),
    ...remarks.map((remark) => `${remark}.`),
    ...(answer.unpriced.length > 0
      ? [`No price is known for ${answer.unpriced.join(', ')}: not in the cost.`]
      : []),
    ...quotaReportLines(answer.quotaReports, facts).flatMap((line) => ['', line]),
  ].join('\n');
}
