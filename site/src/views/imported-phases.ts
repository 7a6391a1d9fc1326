import { formatHours } from '../../../parser/numbers.ts';
import type { ReconciledImport } from '../../../parser/reconciliation/reconcile.ts';
import { importedHeader } from '../../../parser/sessions/imported-table.ts';
import { numberCell, textCell, tokensCell } from '../cell.ts';
import type { Row } from '../table.ts';
import type { Block } from '../view.ts';

/** The phases of an imported session, as its source tells of them. */
export function importedPhaseBlocks(id: string, { unit, phases }: ReconciledImport): Block[] {
  if (phases.length === 0) return [];
  const rows = phases.map((phase, index): Row => {
    const of = (field: string) => `reconcile ${id}:imported.phases.${index}.${field}`;
    return {
      id: phase.id,
      cells: [
        { text: phase.name, title: 'link to this phase', href: `#${phase.id}` },
        textCell(phase.type),
        numberCell(phase.hours, of('hours'), formatHours),
        tokensCell(phase.estimate, of('estimate')),
        tokensCell(phase.actual, of('actual')),
      ],
    };
  });
  return [
    {
      kind: 'table',
      table: {
        caption: `What was imported of each phase, in ${unit} tokens`,
        columns: importedHeader.map((title, index) => ({
          title,
          ...(index > 1 && { align: 'right' as const }),
        })),
        rows,
      },
    },
  ];
}
