import { printTable, printText } from '../../parser/documents/print.ts';
import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { emptyText, headline, remarksOf } from './usage-remarks.ts';
import { usageSheet } from './usage-sheet.ts';
import type { UsageFacts } from './usage.ts';

/** A GFM table, with the same lines above and below as paragraphs. */
export function usageMarkdown(answer: UsageDescription, facts: UsageFacts): string {
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
