import type { ModelReport } from '../../../parser/learning/model-report.ts';
import { formatHours, formatTokens } from '../../../parser/numbers.ts';
import { noCell, numberCell, tokensCell, type Cell } from '../cell.ts';
import { line } from '../line.ts';
import type { Block } from '../view.ts';
import { percentOf, ratioCell } from './record-facts.ts';

/** What an hour of the user's work takes, how predictable it is, and how forecasts became better. */
export function profileBlocks(model: ModelReport): Block[] {
  const blocks = [...rateBlocks(model), ...typeBlocks(model), ...curveBlocks(model)];
  if (blocks.length > 0) return blocks;
  return [
    {
      kind: 'empty',
      text: 'What an hour of your work takes is known once a phase of a plan is finished.',
      command: 'reckon start PLAN',
    },
  ];
}

function rateBlocks({ unit, userProfile: { tokensPerHour, burnRate } }: ModelReport): Block[] {
  const pace: Block[] =
    burnRate === null
      ? []
      : [
          {
            kind: 'line',
            line: line(
              'A minute of work takes ',
              tokensCell(Math.round(burnRate), undefined),
              ` ${unit} tokens, pauses not counted, measured on the last sessions.`,
            ),
          },
        ];
  if (tokensPerHour.length === 0) return pace;
  return [
    ...pace,
    {
      kind: 'line',
      line: line(`What an hour took, wall clock, in ${unit} tokens, measured on finished phases:`),
    },
    {
      kind: 'table',
      table: {
        caption: `What an hour took, wall clock, in ${unit} tokens, measured on finished phases`,
        columns: [
          { title: 'type' },
          { title: 'an hour', align: 'right' },
          { title: 'hours', align: 'right' },
          { title: 'phases', align: 'right' },
        ],
        rows: tokensPerHour.map((rate, place) => {
          const of = (field: string) => `model:userProfile.tokensPerHour.${place}.${field}`;
          return {
            cells: [
              { text: rate.type },
              numberCell(rate.tokensPerHour, of('tokensPerHour'), formatTokens),
              numberCell(rate.hours, of('hours'), formatHours),
              numberCell(rate.phases, of('phases'), String),
            ],
          };
        }),
      },
    },
  ];
}

function typeBlocks({ accuracyByType }: ModelReport): Block[] {
  if (accuracyByType.length === 0) return [];
  return [
    { kind: 'line', line: line('How forecasts of phases came out, by type, derived:') },
    {
      kind: 'table',
      table: {
        caption: 'How forecasts of phases came out, by type, derived',
        columns: [
          { title: 'type' },
          { title: 'forecasts', align: 'right' },
          { title: 'inside the range', align: 'right' },
          { title: 'typical miss', align: 'right' },
          { title: 'actual ÷ middle', align: 'right', spare: true },
        ],
        rows: accuracyByType.map((own, place) => {
          const of = (field: string) => `model:accuracyByType.${place}.${field}`;
          return {
            cells: [
              { text: own.type },
              numberCell(own.n, of('n'), String),
              numberCell(own.coverage.inside, of('coverage.inside'), String),
              percentOf(own.typicalMissPercent, of('typicalMissPercent')),
              ratioCell(own.medianRatio, of('medianRatio')),
            ],
          };
        }),
      },
    },
  ];
}

function curveBlocks({ userProfile: { learningCurve } }: ModelReport): Block[] {
  if (learningCurve.length === 0) return [];
  return [
    {
      kind: 'line',
      line: line('How forecasts became better, in the order of their sessions, derived:'),
    },
    {
      kind: 'table',
      table: {
        caption: 'How forecasts became better, in the order of their sessions, derived',
        columns: [
          { title: 'forecasts' },
          { title: 'n', align: 'right' },
          { title: 'inside the range', align: 'right' },
          { title: 'typical miss', align: 'right' },
          { title: 'high ÷ low', align: 'right' },
        ],
        rows: learningCurve.map((step, place) => {
          const of = (field: string) => `model:userProfile.learningCurve.${place}.${field}`;
          const name: Cell = {
            text: step.from === step.to ? `${step.from}` : `${step.from}–${step.to}`,
          };
          return {
            cells: [
              name,
              numberCell(step.n, of('n'), String),
              numberCell(step.coverage.inside, of('coverage.inside'), String),
              percentOf(step.typicalMissPercent, of('typicalMissPercent')),
              step.widthFactor === null ? noCell : ratioCell(step.widthFactor, of('widthFactor')),
            ],
          };
        }),
      },
    },
  ];
}
