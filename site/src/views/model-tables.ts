import { documentedTypes } from '../../../parser/estimation/documented-table.ts';
import type { LearnedEffect } from '../../../parser/learning/learned-effects.ts';
import type { ModelReport } from '../../../parser/learning/model-report.ts';
import { formatFactor, formatTokens } from '../../../parser/numbers.ts';
import { phaseTypes } from '../../../parser/plans/plan.ts';
import { noCell, numberCell, type Cell } from '../cell.ts';
import { line } from '../line.ts';
import type { Table } from '../table.ts';
import type { Block } from '../view.ts';

type Placed = LearnedEffect & { readonly place: number };

const learnedColumns: Table['columns'] = [
  { title: 'low', align: 'right', spare: true },
  { title: 'learned mid', align: 'right' },
  { title: 'high', align: 'right', spare: true },
  { title: 'phases', align: 'right' },
  { title: 'from' },
];

/** What a phase of a type costs at least, and what an hour of it does. */
export function rateTables(model: ModelReport): Block[] {
  const tables = [
    { kind: 'base', caption: 'The least that a phase of a type takes, in work tokens' },
    { kind: 'rate', caption: 'What an hour of a type takes, in work tokens' },
  ] as const;
  return tables.flatMap(({ kind, caption }): Block[] => [
    { kind: 'line', line: line(`${caption}:`) },
    {
      kind: 'table',
      table: {
        caption,
        columns: [
          { title: 'type' },
          { title: 'documented', align: 'right' },
          { title: 'confidence', spare: true },
          ...learnedColumns,
        ],
        rows: effectsOf(model, kind).map((effect) => {
          const type = phaseTypes.find((each) => each === effect.key)!;
          return {
            cells: [
              { text: type },
              valueCell(effect, effect.documented, 'documented', formatTokens),
              { text: documentedTypes[type].confidence },
              ...learnedCells(effect, formatTokens),
            ],
          };
        }),
      },
    },
  ]);
}

/** The multipliers, the overall one first. */
export function factorTable(model: ModelReport): Block {
  const kinds = ['global', 'slope', 'project', 'factor'] as const;
  return {
    kind: 'table',
    table: {
      caption: 'Multipliers; levels that count as 1 are what the others are held against',
      columns: [
        { title: 'factor' },
        { title: 'level' },
        { title: 'documented', align: 'right' },
        ...learnedColumns,
      ],
      rows: kinds
        .flatMap((kind) => effectsOf(model, kind))
        .map((effect) => {
          const [name, level] = nameOf(effect);
          return {
            cells: [
              { text: name },
              { text: level },
              valueCell(effect, effect.documented, 'documented', formatFactor),
              ...learnedCells(effect, formatFactor),
            ],
          };
        }),
    },
  };
}

/** What integrating a library costs. */
export function libraryTable(model: ModelReport): Block {
  return {
    kind: 'table',
    table: {
      caption:
        'What integrating a library takes, in work tokens; any other is documented with 5,000',
      columns: [{ title: 'library' }, { title: 'documented', align: 'right' }, ...learnedColumns],
      rows: effectsOf(model, 'library').map((effect) => ({
        cells: [
          { text: effect.key },
          valueCell(effect, effect.documented, 'documented', formatTokens),
          ...learnedCells(effect, formatTokens),
        ],
      })),
    },
  };
}

function effectsOf({ effects }: ModelReport, kind: LearnedEffect['kind']): Placed[] {
  return effects.flatMap((effect, place) => (effect.kind === kind ? [{ ...effect, place }] : []));
}

function nameOf({ kind, key }: LearnedEffect): [name: string, level: string] {
  switch (kind) {
    case 'global':
      return ['overall', 'every phase'];
    case 'slope':
      return ['size of a phase', 'exponent'];
    case 'project':
      return ['project', 'this one'];
    default: {
      const [name = '', level = ''] = key.split(':');
      return [name, level];
    }
  }
}

function learnedCells(effect: Placed, print: (value: number) => string): Cell[] {
  const { learned, evidence } = effect;
  const n = numberCell(evidence.phases, `model:effects.${effect.place}.evidence.phases`, String);
  if (!learned) {
    return [
      noCell,
      noCell,
      noCell,
      n,
      { text: 'documented value, not enough evidence', kind: 'quiet' },
    ];
  }
  return [
    valueCell(effect, learned.low, 'learned.low', print),
    valueCell(effect, learned.mid, 'learned.mid', print),
    valueCell(effect, learned.high, 'learned.high', print),
    n,
    { text: 'learned, 80 % range' },
  ];
}

function valueCell(
  { place }: Placed,
  value: number,
  field: string,
  print: (value: number) => string,
): Cell {
  return numberCell(value, `model:effects.${place}.${field}`, print);
}
