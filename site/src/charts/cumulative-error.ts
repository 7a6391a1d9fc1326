import { count, formatShort, formatSignedPercent, formatSigned } from '../../../parser/numbers.ts';
import { numberCell, textCell, tokensCell } from '../cell.ts';
import type { Chart } from './chart.ts';
import { daysText, groupForecasts, groupName, type ForecastGroup } from './forecast-groups.ts';
import { ofOneUnit, othersText, type ChartLinks, type Forecast } from './forecasts.ts';
import { canvasAxis, picture, plotOf, words, xAxis, yAxis } from './frame.ts';
import { linearScale } from './scales/linear.ts';
import { pointed, shape } from './shapes.ts';
import { element, polyline } from './svg.ts';
import { axisTokens } from './token-scale.ts';

/** Sums up to a point of the picture. */
type Sum = {
  readonly group: ForecastGroup;
  readonly estimate: number;
  readonly actual: number;
  readonly error: number;
  readonly percent: number;
};

const lately = 10;

/**
 * The running sum of actual − estimate over forecasts of one unit, that of the latest. One forecast gives one point.
 *
 * @param forecasts oldest first
 * @returns undefined where there is none
 */
export function cumulativeError(
  forecasts: readonly Forecast[],
  links: ChartLinks,
  options: { readonly id?: string; readonly most?: number } = {},
): Chart | undefined {
  const { own, unit, others } = ofOneUnit(forecasts);
  if (own.length === 0) return undefined;
  const sums = sumsOf(groupForecasts(own, links, options.most));
  const last = sums.at(-1)!;
  const about = {
    id: options.id ?? 'cumulative-error',
    title: 'Do errors add up or cancel out?',
    finding: findingOf(own, last) + othersText(others, unit),
  };
  const plot = plotOf(270);
  const y = linearScale(
    [0, ...sums.map(({ error }) => error)],
    [plot.bottom, plot.top],
    shortSigned,
    { most: 4, whole: true },
  );
  const x = linearScale([0, own.length], [plot.left, plot.right], String, {
    exact: true,
    whole: true,
  });
  const titles = {
    x: `Forecast, ${daysText(own)}`,
    y: `Actual − estimate, ${unit} tokens`,
  };
  const places = sums.map(({ group, error }) => [x.at(group.last), y.at(error)] as const);
  const line = polyline([[x.at(0), y.at(0)], ...places]);
  const radius = Math.min(3.5, Math.max(1.2, ((plot.right - plot.left) / sums.length) * 0.3));
  return {
    ...about,
    svg: picture(about, plot.height, [
      yAxis(plot, y, titles.y, 0),
      xAxis(plot, x, titles.x),
      element('path', { class: 'c-area', d: `${line}V${Math.round(y.at(0) * 10) / 10}z` }),
      element('path', { class: 'c-line-actual', d: line }),
      ...sums.map((sum, index) =>
        pointed(
          shape('circle', places[index]![0], places[index]![1], radius, 'c-actual'),
          labelOf(sum),
          sum.group.href,
        ),
      ),
      words(
        `${shortSigned(last.error)} (${formatSignedPercent(last.percent)})`,
        { x: plot.right, y: 0, dy: 1.05 },
        'end',
        'c-text c-strong',
      ),
    ]),
    legend: [],
    table: {
      caption: `Sums of estimates and actuals in ${unit} tokens, latest first`,
      columns: [
        { title: 'Up to' },
        { title: 'Estimates', align: 'right', spare: true },
        { title: 'Actuals', align: 'right', spare: true },
        { title: 'Actual − estimate', align: 'right' },
        { title: 'Of the estimates', align: 'right' },
      ],
      rows: sums.toReversed().map(({ group, ...sum }) => ({
        cells: [
          textCell(groupName(group), group.href === null ? {} : { href: group.href }),
          tokensCell(sum.estimate, undefined),
          tokensCell(sum.actual, undefined),
          numberCell(sum.error, undefined, formatSigned),
          numberCell(sum.percent, undefined, formatSignedPercent),
        ],
      })),
    },
    canvas: {
      kind: 'cumulative',
      x: canvasAxis(x, titles.x),
      y: canvasAxis(y, titles.y),
      series: [
        {
          name: 'sum',
          role: 'actual',
          points: [
            { x: 0, y: 0 },
            ...sums.map((sum) => ({
              x: sum.group.last,
              y: sum.error,
              label: labelOf(sum),
              ...(sum.group.href !== null && { href: sum.group.href }),
            })),
          ],
        },
      ],
      marks: [],
    },
  };
}

function sumsOf(groups: readonly ForecastGroup[]): readonly Sum[] {
  let [estimate, actual] = [0, 0];
  return groups.map((group) => {
    for (const forecast of group.forecasts) {
      estimate += forecast.estimate;
      actual += forecast.actual;
    }
    const error = actual - estimate;
    return { group, estimate, actual, error, percent: (error / estimate) * 100 };
  });
}

function findingOf(own: readonly Forecast[], { error, percent, actual }: Sum): string {
  const used = count(own.length, 'forecast');
  const off =
    error === 0
      ? `came out exactly as estimated, ${formatShort(actual)} tokens`
      : `used ${formatShort(Math.abs(error))} tokens ${error > 0 ? 'more' : 'less'} than estimated (${formatSignedPercent(percent)})`;
  if (own.length <= lately) return `${used} together ${off}.`;
  const sum = sumsOf(groupForecasts(own.slice(-lately), { session: none, report: none })).at(-1)!;
  return `${used} together ${off}; the last ${lately} are off by ${formatSignedPercent(sum.percent)}.`;
}

function none(): undefined {
  return undefined;
}

function labelOf({ group, error, percent }: Sum): string {
  return `Up to ${group.first === group.last ? groupName(group) : `forecast ${group.last}`}: ${formatSigned(error)} tokens, ${formatSignedPercent(percent)} of the estimates`;
}

/** A short number with its sign. */
function shortSigned(tokens: number): string {
  if (tokens === 0) return '0';
  return `${tokens > 0 ? '+' : '−'}${axisTokens(Math.abs(tokens))}`;
}
