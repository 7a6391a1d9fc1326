import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { layOut } from './table.ts';
import { emptyText, headline, remarksOf } from './usage-remarks.ts';
import { usageSheet } from './usage-sheet.ts';
import type { UsageFacts } from './usage.ts';

/** What the usage logs say, grouped, as a table for the terminal. */
export function usageTable(answer: UsageDescription, facts: UsageFacts): string {
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
