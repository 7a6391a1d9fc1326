import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import type { Instant } from '../../parser/time.ts';
import type { Style } from '../context.ts';

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

type UsagePrinter = (answer: UsageDescription, facts: UsageFacts) => string;

/** What prints the answer in a form. Each is loaded when it is asked for: CSV and markdown need libraries of their own. */
export async function usagePrinter(format: UsageFormat): Promise<UsagePrinter> {
  switch (format) {
    case 'json':
      return (answer) => `${JSON.stringify(answer, undefined, 2)}\n`;
    case 'csv':
      return (await import('./usage-csv.ts')).usageCsv;
    case 'markdown':
      return (await import('./usage-markdown.ts')).usageMarkdown;
    case 'table':
      return (await import('./usage-table.ts')).usageTable;
  }
}
