import { printTable } from '../documents/print.ts';
import { formatHours, formatTokens } from '../numbers.ts';
import { sumActual, type ImportedPhase } from './imported-work.ts';

/** Columns of the table of an imported session's phases; the first two are words. */
export const importedHeader = ['phase', 'type', 'hours', 'own estimate', 'actual'] as const;

/** The rows of that table, with their sum where there are several. */
export function importedRows(phases: readonly ImportedPhase[], missing: string): string[][] {
  const rows = phases.map(({ name, type, hours, estimate, actual }) => [
    name,
    type,
    hours === null ? missing : formatHours(hours),
    estimate === null ? missing : formatTokens(estimate),
    formatTokens(actual),
  ]);
  if (phases.length < 2) return rows;
  return [...rows, ['total', '', '', '', formatTokens(sumActual(phases))]];
}

/** The same in markdown. */
export function importedTable(phases: readonly ImportedPhase[]): string {
  const align = ['left', 'left', 'right', 'right', 'right'] as const;
  return printTable(importedHeader, importedRows(phases, '–'), align);
}
