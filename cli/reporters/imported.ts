import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { importedHeader, importedRows } from '../../parser/sessions/imported-table.ts';
import { importedText } from '../../parser/reconciliation/imported-text.ts';
import type { Style } from '../context.ts';
import { describeNotes } from './session-notes.ts';
import { layOut } from './table.ts';

/** An imported session for the terminal: what its source says, since there is no usage to divide. */
export function describeImported(
  answer: Reconciliation,
  imported: NonNullable<Reconciliation['imported']>,
  style: Style,
): string {
  const right = 'right' as const;
  const table = layOut(
    importedHeader.map((title, index) => ({ title, ...(index > 1 && { align: right }) })),
    importedRows(imported.phases, '-'),
    style.width,
  );
  return [
    `${style.bold(answer.session)}${style.dim(' (imported)')}`,
    importedText(imported),
    ...(imported.phases.length > 0 ? ['', table] : []),
    ...describeNotes(answer),
  ].join('\n');
}
