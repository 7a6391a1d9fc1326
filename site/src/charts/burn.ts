import { count, formatShort, formatTokens } from '../../../parser/numbers.ts';
import type { RangeReport } from '../../../parser/reconciliation/range/range-report.ts';
import type { TrendStep } from '../../../parser/reconciliation/range/range-trend.ts';
import { noCell, numberCell, textCell, tokensCell, usdText } from '../cell.ts';
import type { Chart } from './chart.ts';
import { stepText } from './day-text.ts';
import type { ChartLinks } from './forecasts.ts';
import { canvasAxis, picture, plotOf, xAxis, yAxis } from './frame.ts';
import { linearScale } from './scales/linear.ts';
import { stepScale } from './scales/steps.ts';
import { legendBar, legendItem, legendLine, pointed } from './shapes.ts';
import { element, polyline } from './svg.ts';
import { axisTokens } from './token-scale.ts';

type Options = { readonly id?: string; readonly sessionTitle?: (id: string) => string | undefined };

/**
 * Tokens of each step of a range, with the average up to it. One step gives one bar.
 *
 * @returns undefined where nothing was used
 */
export function burn(
  report: RangeReport | null,
  links: ChartLinks,
  options: Options = {},
): Chart | undefined {
  if (report === null || !((report.tokens[report.unit] ?? 0) > 0)) return undefined;
  const { unit } = report;
  const average =
    report.averageTokens === null
      ? ''
      : `, on average ${formatShort(report.averageTokens)} on each of ${count(report.activeDays, 'active day')}`;
  return chartOf(report, links, options, {
    id: options.id ?? 'burn',
    title: 'Tokens over time',
    finding: `${formatShort(report.tokens[unit])} ${unit} tokens in all${average}.`,
    axis: `${unit} tokens`,
    value: ({ tokens }) => tokens[unit] ?? 0,
    average: ({ averageTokens }) => averageTokens,
    averageField: 'averageTokens',
    isWhole: true,
    print: axisTokens,
    exact: formatTokens,
  });
}

/**
 * Dollars of each step at list prices, with the average up to it.
 *
 * @returns undefined where no usage has a price
 */
export function burnCost(
  report: RangeReport | null,
  links: ChartLinks,
  options: Options = {},
): Chart | undefined {
  if (report === null || report.costUsd === null || !(report.costUsd > 0)) return undefined;
  const average =
    report.averageCostUsd === null
      ? ''
      : `, on average ${usdText(report.averageCostUsd)} on each of ${count(report.activeDays, 'active day')}`;
  const without = report.unpriced.length > 0 ? `, without ${report.unpriced.join(', ')}` : '';
  return chartOf(report, links, options, {
    id: options.id ?? 'burn-cost',
    title: 'Cost over time',
    finding: `${usdText(report.costUsd)} at list prices in all${average}${without}.`,
    axis: 'USD at list prices',
    value: ({ costUsd }) => costUsd ?? 0,
    average: ({ averageCostUsd }) => averageCostUsd,
    averageField: 'averageCostUsd',
    isWhole: false,
    print: shortUsd,
    exact: usdText,
  });
}

type Measure = {
  readonly id: string;
  readonly title: string;
  readonly finding: string;
  readonly axis: string;
  readonly value: (step: TrendStep) => number;
  readonly average: (step: TrendStep) => number | null;
  readonly averageField: string;
  readonly isWhole: boolean;
  /** For the axis, and for the table. */
  readonly print: (value: number) => string;
  readonly exact: (value: number) => string;
};

function chartOf(
  report: RangeReport,
  links: ChartLinks,
  options: Options,
  measure: Measure,
): Chart {
  const { trend, unit } = report;
  const { id, title, finding, axis, value, average, averageField, print, exact } = measure;
  const plot = plotOf(270, { bottom: 270 - 32 });
  const averages = isDaily(trend) ? trend.map(average) : runningMeans(trend.map(value));
  const y = linearScale(
    [0, ...trend.map(value), ...averages.map((each) => each ?? 0)],
    [plot.bottom, plot.top],
    print,
    { most: 4, ...(measure.isWhole && { whole: true }) },
  );
  const averageOf = isDaily(trend) ? 'of days with usage' : 'of all steps';
  const nameOf = (key: string) => options.sessionTitle?.(key) ?? stepText(key);
  const x = stepScale(
    trend.map(({ key }) => nameOf(key)),
    [plot.left, plot.right],
  );
  const width = Math.max(0.8, ((plot.right - plot.left) / trend.length) * 0.72);
  const labelOf = (step: TrendStep) =>
    `${nameOf(step.key)}: ${formatShort(step.tokens[unit])} ${unit} tokens${step.costUsd === null ? '' : `, ${usdText(step.costUsd)}`}, ${count(step.sessions, 'session')}`;
  const hrefOf = ({ key }: TrendStep) => links.report(key) ?? links.session(key) ?? null;
  const line = averages.map((each, index) =>
    each === null ? undefined : ([x.at(index), y.at(each)] as const),
  );
  return {
    id,
    title,
    finding,
    svg: picture({ id, title, finding }, plot.height, [
      yAxis(plot, y, axis, 0),
      xAxis(plot, x, ''),
      ...trend.flatMap((step, index) => {
        const top = y.at(value(step));
        if (!(value(step) > 0)) return [];
        const bar = element('rect', {
          class: 'c-bar',
          x: x.at(index) - width / 2,
          y: top,
          width,
          height: Math.max(0.5, plot.bottom - top),
        });
        return [pointed(bar, labelOf(step), hrefOf(step))];
      }),
      ...(trend.length > 1 ? [element('path', { class: 'c-median', d: polyline(line) })] : []),
    ]),
    legend: [
      legendItem(axis, legendBar('c-bar')),
      ...(trend.length > 1
        ? [legendItem(`average up to then, ${averageOf}`, legendLine('c-median'))]
        : []),
    ],
    table: {
      caption: 'Usage of each step, latest first',
      columns: [
        { title: 'Step' },
        { title: 'Tokens', align: 'right' },
        { title: 'Cost', align: 'right' },
        { title: 'Average', align: 'right', spare: true },
        { title: 'Sessions', align: 'right', spare: true },
      ],
      rows: trend
        .map((step, index) => ({
          step,
          mean: averages[index] ?? null,
          of: (field: string) => `report ${report.range.name}:trend.${index}.${field}`,
        }))
        .toReversed()
        .map(({ step, mean, of }) => {
          const href = hrefOf(step);
          return {
            cells: [
              textCell(options.sessionTitle?.(step.key) ?? step.key, href === null ? {} : { href }),
              tokensCell(step.tokens[unit], of(`tokens.${unit}`)),
              step.costUsd === null ? noCell : numberCell(step.costUsd, of('costUsd'), usdText),
              numberCell(mean, isDaily(trend) ? of(averageField) : undefined, exact),
              numberCell(step.sessions, of('sessions'), String),
            ],
          };
        }),
    },
    canvas: {
      kind: 'burn',
      x: canvasAxis(x, ''),
      y: canvasAxis(y, axis),
      series: [
        {
          name: axis,
          role: 'bars',
          points: trend.map((step, index) => {
            const href = hrefOf(step);
            return {
              x: index,
              y: value(step),
              label: labelOf(step),
              ...(href !== null && { href }),
            };
          }),
        },
        ...(trend.length > 1
          ? [
              {
                name: 'average',
                role: 'median' as const,
                points: averages.flatMap((each, index) =>
                  each === null ? [] : [{ x: index, y: each }],
                ),
              },
            ]
          : []),
      ],
      marks: [],
    },
  };
}

/** Whether averages of the report, which are for each day with usage, compare with its steps. */
function isDaily(trend: readonly TrendStep[]): boolean {
  return trend.every(({ key }) => !/^\d{4}-(?:W\d{2}|\d{2})$/.test(key));
}

function runningMeans(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value, index) => (sum += value) / (index + 1));
}

function shortUsd(usd: number): string {
  if (usd >= 1000) return `$${formatShort(usd)}`;
  return Number.isInteger(usd) ? `$${usd}` : usdText(usd);
}
