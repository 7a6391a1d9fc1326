import { count } from '../../../parser/numbers.ts';
import { wasWorkedOn } from '../../../parser/reconciliation/reconcile.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { isInside } from '../../../parser/reconciliation/describe-variance.ts';
import { noCell, numberCell, textCell, tokensCell, type Cell } from '../cell.ts';
import type { Table } from '../table.ts';
import type { Chart } from './chart.ts';
import { ofOneUnit, othersText, ratioText, type Forecast } from './forecasts.ts';
import { picture, plotOf, xAxis } from './frame.ts';
import { drawInterval, type IntervalRow } from './interval-row.ts';
import { legendBar, legendItem, legendShape } from './shapes.ts';
import { element } from './svg.ts';
import { tokenScale } from './token-scale.ts';

const mostRows = 20;

/**
 * The ranges of the last forecasts of one unit with their actuals, latest first.
 *
 * @param forecasts oldest first
 * @returns undefined where there is none
 */
export function intervalRows(
  forecasts: readonly Forecast[],
  options: { readonly id?: string; readonly most?: number } = {},
): Chart | undefined {
  const { own, unit, others } = ofOneUnit(forecasts.slice(-(options.most ?? mostRows)));
  if (own.length === 0) return undefined;
  const rows = own.toReversed().map((forecast): IntervalRow => ({
    name: forecast.title,
    range: { low: forecast.low, mid: forecast.estimate, high: forecast.high },
    actual: forecast.actual,
    of: {
      range: `reconcile ${forecast.session}:total.interval`,
      actual: `reconcile ${forecast.session}:total.actual`,
    },
    inside: forecast.inside,
    open: false,
    href: forecast.href,
  }));
  const inside = own.filter((forecast) => forecast.inside).length;
  const over = own.filter(({ actual, high }) => actual > high).length;
  const under = own.length - inside - over;
  const outside = [
    ...(over > 0 ? [`${over} used more`] : []),
    ...(under > 0 ? [`${under} used less`] : []),
  ].join(' and ');
  const finding =
    own.length === 1
      ? `The only forecast${inside === 1 ? ' is inside its range' : over === 1 ? ' used more than its range' : ' used less than its range'}.`
      : `The last ${own.length} forecasts: ${inside} inside the range${outside === '' ? '' : `, ${outside}`}.`;
  return chartOf(rows, {
    id: options.id ?? 'interval-rows',
    title: 'Ranges and what came of them',
    finding: finding + othersText(others, unit),
    unit,
    firstColumn: 'Session',
  });
}

/**
 * The estimates of a session's phases with what they used, in the plan's order.
 *
 * @returns undefined where no phase has an estimate or was worked on
 */
export function phaseIntervals(
  { report }: Pick<RepositorySession, 'report'>,
  options: { readonly id?: string; readonly href?: (phase: string) => string | null } = {},
): Chart | undefined {
  const rows = report.phases.map((phase, index): IntervalRow => {
    const tokens = phase.actual[report.unit];
    const of = `reconcile ${report.session}:phases.${index}`;
    return {
      name: phase.name,
      range: phase.interval,
      actual: wasWorkedOn(phase) ? tokens : null,
      of: { range: `${of}.interval`, actual: `${of}.actual.${report.unit}` },
      inside:
        phase.interval && wasWorkedOn(phase)
          ? isInside(phase.interval, tokens ?? NaN, phase.finished)
          : null,
      open: !phase.finished,
      href: options.href?.(phase.id) ?? null,
    };
  });
  if (!rows.some(({ range, actual }) => range !== null || (actual ?? 0) > 0)) return undefined;
  return chartOf(rows, {
    id: options.id ?? 'phase-intervals',
    title: 'Phases against their estimates',
    finding: phaseFinding(rows),
    unit: report.unit,
    firstColumn: 'Phase',
  });
}

function phaseFinding(rows: readonly IntervalRow[]): string {
  const rated = rows.filter(({ inside }) => inside !== null);
  const inside = rated.filter((row) => row.inside).length;
  const worst = rated
    .flatMap(({ name, range, actual }) =>
      range && range.mid > 0 && actual !== null && actual > 0
        ? [{ name, ratio: actual / range.mid }]
        : [],
    )
    .toSorted((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)))[0];
  if (rated.length === 0) return `${count(rows.length, 'phase')}, none of them to be judged yet.`;
  const off =
    worst && rated.length > 1
      ? `; farthest off is ${worst.name} with ${ratioText(worst.ratio)}`
      : '';
  return `${inside} of ${count(rated.length, 'phase')} inside ${rated.length === 1 ? 'its' : 'their'} range${off}.`;
}

const rowHeight = 27;

function chartOf(
  rows: readonly IntervalRow[],
  about: {
    readonly id: string;
    readonly title: string;
    readonly finding: string;
    readonly unit: string;
    readonly firstColumn: string;
  },
): Chart {
  const height = rows.length * rowHeight + 10 + 58;
  const plot = plotOf(height, { left: 190, top: 10 });
  const scale = tokenScale(
    rows.flatMap(({ range, actual }) => [
      ...(range ? [range.low, range.mid, range.high] : []),
      ...(actual === null ? [] : [actual]),
    ]),
    [plot.left + 6, plot.right - 8],
  );
  const svg = picture(about, height, [
    xAxis(plot, scale, `${about.unit} tokens${scale.log ? ' (log scale)' : ''}`, true),
    ...rows.map((row, index) =>
      drawInterval(row, plot.top + (index + 0.5) * rowHeight, plot.left, scale.at),
    ),
  ]);
  const someOpen = rows.some(({ open, actual }) => open && actual !== null);
  const someOutside = rows.some(({ inside }) => inside === false);
  return {
    id: about.id,
    title: about.title,
    finding: about.finding,
    svg,
    legend: [
      legendItem('range that should hold 8 in 10', legendBar('c-interval')),
      legendItem('estimate', element('path', { class: 'c-tick-estimate', d: 'M14 1V15' })),
      legendItem('actual, inside', legendShape('circle', 'c-actual')),
      ...(someOutside ? [legendItem('actual, outside', legendShape('diamond', 'c-outside'))] : []),
      ...(someOpen ? [legendItem('so far, not finished', legendShape('ring', 'c-open'))] : []),
    ],
    table: tableOf(rows, about),
  };
}

function tableOf(
  rows: readonly IntervalRow[],
  about: { readonly title: string; readonly firstColumn: string },
): Table {
  return {
    caption: about.title,
    columns: [
      { title: about.firstColumn },
      { title: 'Low', align: 'right' },
      { title: 'Estimate', align: 'right' },
      { title: 'High', align: 'right' },
      { title: 'Actual', align: 'right' },
      { title: 'Ratio', align: 'right' },
      { title: 'In range' },
    ],
    rows: rows.map(({ name, range, actual, of, inside, href }) => ({
      cells: [
        textCell(name, href === null ? {} : { href }),
        tokensCell(range?.low ?? null, `${of.range}.low`),
        tokensCell(range?.mid ?? null, `${of.range}.mid`),
        tokensCell(range?.high ?? null, `${of.range}.high`),
        tokensCell(actual, of.actual),
        range && range.mid > 0 && actual !== null
          ? numberCell(actual / range.mid, undefined, ratioText)
          : noCell,
        insideCell(inside),
      ],
    })),
  };
}

function insideCell(inside: boolean | null): Cell {
  if (inside === null) return noCell;
  return inside ? { text: 'yes', kind: 'good' } : { text: 'no', kind: 'bad' };
}
