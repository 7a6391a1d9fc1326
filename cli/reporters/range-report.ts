import { printTable, printText } from '../../parser/documents/print.ts';
import type { Style } from '../context.ts';
import { sectionsOf, verdictOf, type RangeAnswer, type Section } from './range-report-sections.ts';
import { layOut } from './table.ts';

/** The report of a range for the terminal: the verdict, then tables and lines. */
export function describeRangeReport(answer: RangeAnswer, priceLabel: string, style: Style): string {
  const sections = sectionsOf(answer).map(({ title, lines, table }) =>
    [
      style.bold(title),
      ...(table ? [layOut(table.columns, table.rows, style.width)] : []),
      ...lines.map((line) => `- ${line}`),
    ].join('\n'),
  );
  return [verdictOf(answer, priceLabel).join('\n'), ...sections].join('\n\n');
}

/** The same as markdown. */
export function rangeReportMarkdown(answer: RangeAnswer, priceLabel: string): string {
  const sections = sectionsOf(answer).flatMap(({ title, lines, table }) => [
    `## ${title}`,
    ...(table ? [markdownTable(table)] : []),
    ...(lines.length > 0 ? [lines.map((line) => `- ${printText(line)}`).join('\n')] : []),
  ]);
  const verdict = printText(verdictOf(answer, priceLabel).join(' '));
  return [`# Report of ${printText(answer.range.name)}`, verdict, ...sections].join('\n\n');
}

function markdownTable({ columns, rows }: NonNullable<Section['table']>): string {
  return printTable(
    columns.map(({ title }) => title),
    rows,
    columns.map(({ align }) => align ?? 'left'),
  );
}
