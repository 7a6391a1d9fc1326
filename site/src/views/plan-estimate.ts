import type { Estimate } from '../../../parser/estimation/estimate.ts';
import { formatTokens } from '../../../parser/numbers.ts';
import type { RepositoryPlan } from '../../../parser/repository/repository-plan.ts';
import { noCell, numberCell, textCell, tokensCell, usdText, type Cell } from '../cell.ts';
import { line } from '../line.ts';
import type { Block, Fact } from '../view.ts';
import type { DurationHours } from '../../../parser/estimation/planned-phases.ts';
import { fitCell } from './plan-rows.ts';
import { rangeCell } from './session-rows.ts';

/** `2 h`, `1–1.5 h`. */
function hoursText({ low, high }: DurationHours): string {
  return low === high ? `${low} h` : `${low}–${high} h`;
}

/**
 * The figures of an estimate that are looked at first.
 *
 * @param plan whose whole estimate it is; undefined where it is of what is left
 */
export function estimateFigures(estimate: Estimate, plan: string | undefined): Fact[] {
  const { total, confidence, quota, costUsd, durationHours } = estimate;
  const of = (field: string) => plan && `estimate ${plan}:${field}`;
  return [
    {
      name: 'middle',
      line: line(tokensCell(total.mid, of('total.mid'), 'short')),
      note: `${estimate.unit} tokens`,
    },
    {
      name: 'range',
      line: line(rangeCell(total)),
      note: '10 % to 90 %',
    },
    {
      name: 'P(fits)',
      line: line(fitCell(estimate, plan)),
      note:
        quota.remaining === null
          ? 'no budget is set'
          : `of ${formatTokens(quota.remaining)} left, own budget`,
    },
    {
      name: 'buffered',
      line: line(tokensCell(total.buffered, of('total.buffered'), 'short')),
      note: `middle + ${Math.round(total.bufferPercent)} %, ${total.sources.bufferPercent}`,
    },
    {
      name: 'confidence',
      line: line(confidence.word),
      note: `${confidence.similar} similar phases, high ÷ low ${confidence.widthFactor.toFixed(1)}`,
    },
    {
      name: 'cost',
      line: line(
        costUsd
          ? {
              text: `${usdText(costUsd.low)}–${usdText(costUsd.high)}`,
              title: `middle ${usdText(costUsd.mid)}`,
            }
          : noCell,
      ),
      note: durationHours ? `${hoursText(durationHours)} planned` : 'no hours planned',
    },
  ];
}

/** An estimate phase by phase, with the formula of each. */
export function estimateBlocks({ estimate, rest, plan }: RepositoryPlan): Block[] {
  const current = estimate ?? rest;
  if (!current) return [];
  const open = new Set(rest?.phases.map(({ id }) => id));
  const of = (field: string) => `estimate ${plan.id}:${field}`;
  const fromCell = (source: string | null): Cell => textCell(source, { kind: 'quiet' });
  return [
    ...(rest
      ? [
          {
            kind: 'line' as const,
            line: line(
              `${rest.phases.length} of ${current.phases.length} phases are open; the figures above are of those, the table is of the whole plan.`,
            ),
          },
        ]
      : []),
    {
      kind: 'table',
      table: {
        caption: `What each phase is expected to use, in ${current.unit} tokens`,
        columns: [
          { title: 'phase' },
          { title: 'type', spare: true },
          { title: 'hours', align: 'right', spare: true },
          { title: 'low', align: 'right' },
          { title: 'mid', align: 'right' },
          { title: 'high', align: 'right' },
          { title: 'mid from', spare: true },
        ],
        rows: [
          ...current.phases.map((phase, index) => ({
            id: phase.id,
            cells: [
              {
                text: phase.name,
                title: phase.formula,
              },
              { text: phase.type },
              numberCell(phase.hours, of(`phases.${index}.hours`), String),
              tokensCell(phase.low, of(`phases.${index}.low`)),
              tokensCell(phase.mid, of(`phases.${index}.mid`)),
              tokensCell(phase.high, of(`phases.${index}.high`)),
              fromCell(rest && !open.has(phase.id) ? 'done' : phase.sources.mid),
            ],
          })),
          {
            kind: 'total' as const,
            cells: [
              { text: 'total', title: 'the range of a sum is narrower than the sum of the ranges' },
              { text: '' },
              { text: '' },
              tokensCell(current.total.low, of('total.low')),
              tokensCell(current.total.mid, of('total.mid')),
              tokensCell(current.total.high, of('total.high')),
              { text: '' },
            ],
          },
        ],
      },
    },
    {
      kind: 'list',
      items: current.phases.map(({ name, formula }) => line(`${name}: ${formula}`)),
    },
  ];
}

/**
 * What may come on top.
 *
 * @param plan whose whole estimate it is; undefined where it is of what is left
 */
export function riskBlocks({ risks, unit }: Estimate, plan: string | undefined): Block[] {
  if (risks.items.length === 0) return [];
  return [
    {
      kind: 'list',
      items: risks.items.map(({ text, low, high, mitigation }) =>
        line(
          `${text}: +${formatTokens(low)} to ${formatTokens(high)} ${unit}`,
          mitigation ? ` – ${mitigation}` : '',
        ),
      ),
    },
    {
      kind: 'line',
      line: line(
        'Worst case, high and all risks: ',
        tokensCell(risks.worstCase, plan && `estimate ${plan}:risks.worstCase`),
        ` ${unit} tokens.`,
      ),
    },
  ];
}
