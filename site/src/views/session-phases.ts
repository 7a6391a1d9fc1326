import type { ReconciledPhase } from '../../../parser/reconciliation/reconcile.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { noCell, numberCell, textCell, tokensCell, type Cell } from '../cell.ts';
import { chartBlocks } from '../chart-blocks.ts';
import { phaseIntervals } from '../charts/interval-rows.ts';
import { durationText } from '../dates.ts';
import type { Row, Table } from '../table.ts';
import type { Block } from '../view.ts';
import { importedPhaseBlocks } from './imported-phases.ts';
import { percentCell, rangeCell, starsCell } from './session-rows.ts';

/** A session's phases against their estimates, adding up to the log. */
export function phaseBlocks(session: RepositorySession): Block[] {
  const { id, report } = session;
  if (report.imported) return importedPhaseBlocks(id, report.imported);
  if (report.phases.length === 0) {
    return [
      {
        kind: 'empty',
        text: 'No plan with phases is linked, so that nothing can be told phase by phase.',
        command: 'reckon session adopt',
      },
    ];
  }
  return [
    ...chartBlocks(phaseIntervals(session, { href: (phase) => `#${phase}` })),
    { kind: 'table', table: phaseTable(session) },
  ];
}

function phaseTable({ id, report }: RepositorySession): Table {
  const { unit, total } = report;
  const of = (path: string) => `reconcile ${id}:${path}`;
  const rows = report.phases.map((phase, index): Row => {
    const own = (path: string) => of(`phases.${index}.${path}`);
    return {
      id: phase.id,
      cells: [
        { text: phase.name, title: 'link to this phase', href: `#${phase.id}` },
        rangeCell(phase.interval),
        tokensCell(phase.estimate, own('estimate')),
        tokensCell(phase.actual[unit], own(`actual.${unit}`)),
        percentCell(phase, own('variancePercent')),
        starsCell(phase, own('stars')),
        numberCell(phase.minutes, own('minutes'), durationText),
        tasksCell(phase),
        textCell(phase.evidence.join(', ')),
      ],
    };
  });
  return {
    caption: `Estimate and actual of each phase in ${unit} tokens`,
    columns: [
      { title: 'phase' },
      { title: 'range', align: 'right', spare: true },
      { title: 'estimate', align: 'right' },
      { title: 'actual', align: 'right' },
      { title: 'variance', align: 'right' },
      { title: 'rating' },
      { title: 'time', align: 'right', spare: true },
      { title: 'tasks', align: 'right', spare: true },
      { title: 'evidence', spare: true },
    ],
    rows: [
      ...rows,
      {
        id: 'unattributed',
        kind: 'quiet',
        cells: fill(9, {
          0: { text: 'unattributed', title: 'tokens that belong to no phase' },
          3: tokensCell(report.unattributed[unit], of(`unattributed.${unit}`)),
        }),
      },
      {
        kind: 'total',
        cells: fill(9, {
          0: { text: 'total = log' },
          1: rangeCell(total.interval),
          2: tokensCell(total.estimate, of('total.estimate')),
          3: tokensCell(report.log[unit], of(`log.${unit}`)),
          4: percentCell(total, of('total.variancePercent')),
          5: starsCell(total, of('total.stars')),
          6: numberCell(report.minutes.actual, of('minutes.actual'), durationText),
        }),
      },
    ],
  };
}

function tasksCell({ tasks }: ReconciledPhase): Cell {
  return tasks.all === 0 ? noCell : { text: `${tasks.done}/${tasks.all}`, title: 'ticked now' };
}

function fill(length: number, given: Readonly<Record<number, Cell>>): Cell[] {
  return Array.from({ length }, (_none, index) => given[index] ?? { text: '' });
}
