import { count, formatTokens } from '../../parser/numbers.ts';
import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { printTable, printText } from '../../parser/documents/print.ts';
import { logSources } from '../../parser/usage/sources.ts';
import type { Instant } from '../../parser/time.ts';
import type { Style } from '../context.ts';
import { quotaReportLines } from './quota-reports.ts';
import { layOut } from './table.ts';
import { activeBlockLines } from './usage-block.ts';
import { usageCsv } from './usage-csv.ts';
import { usageSheet } from './usage-sheet.ts';

/** How `usage` can print its answer. */
export const usageFormats = ['table', 'json', 'csv', 'markdown'] as const;
export type UsageFormat = (typeof usageFormats)[number];

/** What the answer itself does not say. */
export type UsageFacts = {
  readonly by: string;
  /** What was counted: this repository or all projects. */
  readonly scope: string;
  readonly timezone: string;
  readonly now: Instant;
  /** Where the prices are from. */
  readonly prices: string;
  /** Whether each group shows its models. */
  readonly breakdown: boolean;
  /** Shown as `~` in paths. */
  readonly home: string | undefined;
  /** Whether only the open block was asked for. */
  readonly isActiveAlone: boolean;
  readonly style: Style;
};

/** What the usage logs say, grouped, in the form that was asked for. */
export function printUsage(
  answer: UsageDescription,
  format: UsageFormat,
  facts: UsageFacts,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(answer, undefined, 2)}\n`;
    case 'csv':
      return usageCsv(answer, facts);
    case 'markdown':
      return usageMarkdown(answer, facts);
    case 'table':
      return usageTable(answer, facts);
  }
}

function usageTable(answer: UsageDescription, facts: UsageFacts): string {
  if (answer.responses === 0) return emptyText(answer, facts);
  const { columns, rows } = usageSheet(answer, facts);
  const remarks = remarksOf(answer, facts);
  return [
    headline(answer, facts),
    '',
    layOut(columns, rows, facts.style.width),
    ...(remarks.length > 0 ? ['', ...remarks] : []),
  ].join('\n');
}

/** A GFM table, with the same lines above and below as paragraphs. */
function usageMarkdown(answer: UsageDescription, facts: UsageFacts): string {
  if (answer.responses === 0) return `${printText(emptyText(answer, facts))}\n`;
  const plain = (text: string) => text;
  const style = { bold: plain, dim: plain, good: plain, bad: plain, width: Infinity };
  const { columns, rows } = usageSheet(answer, { ...facts, style });
  const table = printTable(
    columns.map(({ title }) => title),
    // Names and subjects are of the user's files, and could move the cursor of a terminal.
    rows.map((cells) => cells.map((cell) => cell.replaceAll(/\p{Cc}+/gu, ' '))),
    columns.map(({ align }) => align ?? 'left'),
  );
  const paragraphs = [
    printText(headline(answer, facts)),
    table,
    ...remarksOf(answer, facts).map(printText),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function headline(
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

function remarksOf(answer: UsageDescription, facts: UsageFacts): readonly string[] {
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

function emptyText(answer: UsageDescription, { scope, isActiveAlone }: UsageFacts): string {
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
