import { median } from '../../../parser/statistics.ts';
import type { CanvasSeries, Chart } from './chart.ts';
import { daysText, groupForecasts, groupsText, type ForecastGroup } from './forecast-groups.ts';
import { forecastTable } from './forecast-table.ts';
import { ratioText, type ChartLinks, type Forecast } from './forecasts.ts';
import { canvasAxis, picture, plotOf, xAxis, yAxis } from './frame.ts';
import { drawMarks } from './marks.ts';
import { modelChanges } from './model-changes.ts';
import { releaseMarks, type ReleaseDay } from './release-marks.ts';
import { runningMedian } from './running-median.ts';
import { log2Scale } from './scales/log2.ts';
import { ordinalScale } from './scales/ordinal.ts';
import type { Scale } from './scales/scale.ts';
import { legendBar, legendItem, legendLine, legendShape, pointed, shape } from './shapes.ts';
import { element, pathData, polyline, type Markup } from './svg.ts';

/** How many forecasts the finding is about. */
const recent = 20;

/**
 * Actual ÷ estimate of forecasts in their order, each with its range. One forecast gives a picture of one point.
 *
 * @param forecasts oldest first
 * @returns undefined where there is none
 */
export function ratioTrend(
  forecasts: readonly Forecast[],
  links: ChartLinks,
  options: {
    readonly id?: string;
    readonly most?: number;
    /** Oldest first. */
    readonly releases?: readonly ReleaseDay[];
  } = {},
): Chart | undefined {
  if (forecasts.length === 0) return undefined;
  const groups = groupForecasts(forecasts, links, options.most);
  const about = {
    id: options.id ?? 'ratio-trend',
    title: 'Actual against estimate',
    finding: ratioFinding(forecasts) + groupsText(groups),
  };
  const plot = plotOf(320);
  const y = log2Scale(
    groups.flatMap(({ ratio, low, high }) => [ratio, Math.max(low, 1 / 8), Math.min(high, 8)]),
    [plot.bottom, plot.top],
  );
  const x = ordinalScale(forecasts.length, [plot.left, plot.right]);
  const places = groups.map(({ first, last }) => x.at((first + last) / 2));
  const step = (plot.right - plot.left) / groups.length;
  const radius = Math.min(4.5, Math.max(1.6, step * 0.4));
  const medians = runningMedian(groups.map(({ ratio }) => ratio));
  const releases = releaseMarks(forecasts, options.releases ?? []);
  const models = modelChanges(forecasts);
  const marks = [...models, ...releases].toSorted((a, b) => a.x - b.x);
  const titles = { x: `Forecast, ${daysText(forecasts)}`, y: 'Actual ÷ estimate' };
  const svg = picture(about, plot.height, [
    element('rect', {
      class: 'c-band',
      x: plot.left,
      y: y.at(2),
      width: plot.right - plot.left,
      height: y.at(0.5) - y.at(2),
    }),
    yAxis(plot, y, titles.y, 1),
    xAxis(plot, x, titles.x),
    drawIntervals(groups, places, step, y),
    element('path', { class: 'c-axis', d: pathData('M', plot.left, y.at(1), 'H', plot.right) }),
    element('path', {
      class: 'c-median',
      d: polyline(medians.map((ratio, index) => [places[index] ?? 0, y.at(ratio)])),
    }),
    drawMarks(marks, plot, x),
    ...groups.map(({ ratio, isInside, label, href }, index) => {
      const [left, top] = [places[index] ?? 0, y.at(ratio)];
      const mark = isInside
        ? shape('circle', left, top, radius, 'c-actual')
        : shape('diamond', left, top, radius * 1.1, 'c-outside');
      return pointed(mark, label, href);
    }),
  ]);
  const numberOf = ({ first, last }: ForecastGroup) => (first + last) / 2;
  const pointsOf = (own: readonly ForecastGroup[]) =>
    own.map((group) => ({
      x: numberOf(group),
      y: group.ratio,
      label: group.label,
      ...(group.href !== null && { href: group.href }),
    }));
  const line = (name: string, role: CanvasSeries['role'], values: readonly number[]) => ({
    name,
    role,
    points: groups.map((group, index) => ({ x: numberOf(group), y: values[index] ?? 1 })),
  });
  return {
    ...about,
    svg,
    legend: [
      legendItem('actual, inside its range', legendShape('circle', 'c-actual')),
      legendItem('actual, outside', legendShape('diamond', 'c-outside')),
      legendItem('range that should hold 8 in 10', legendBar('c-interval')),
      legendItem('median of the last 5', legendLine('c-median')),
      ...(marks.length > 0
        ? [
            legendItem(
              [models.length > 0 ? 'another model' : '', releases.length > 0 ? 'release' : '']
                .filter(Boolean)
                .join(', '),
              legendLine('c-mark'),
            ),
          ]
        : []),
    ],
    table: forecastTable(groups),
    canvas: {
      kind: 'ratios',
      x: canvasAxis(x, titles.x),
      y: canvasAxis(y, titles.y),
      series: [
        line(
          'low',
          'low',
          groups.map(({ low }) => low),
        ),
        line(
          'high',
          'high',
          groups.map(({ high }) => high),
        ),
        line('median', 'median', medians),
        {
          name: 'inside',
          role: 'actual',
          points: pointsOf(groups.filter((each) => each.isInside)),
        },
        {
          name: 'outside',
          role: 'outside',
          points: pointsOf(groups.filter((each) => !each.isInside)),
        },
      ],
      marks: marks.map(({ x: number, text }) => ({ x: number - 0.5, text })),
    },
  };
}

/** Below this width bars with gaps would flicker. */
const leastBar = 6;

function drawIntervals(
  groups: readonly ForecastGroup[],
  places: readonly number[],
  step: number,
  y: Scale,
): Markup {
  if (step >= leastBar) {
    return element('path', {
      class: 'c-interval-line',
      'stroke-width': Math.min(9, step * 0.6),
      d: groups
        .map(({ low, high }, index) =>
          pathData('M', places[index] ?? 0, y.at(low), 'V', y.at(high)),
        )
        .join(''),
    });
  }
  const edge = (values: readonly number[]) =>
    values.map((value, index) => [places[index] ?? 0, y.at(value)] as const);
  const lows = edge(groups.map(({ low }) => low));
  const highs = edge(groups.map(({ high }) => high));
  return element('path', {
    class: 'c-interval',
    d: `${polyline([...lows, ...highs.toReversed()])}z`,
  });
}

/** `Last 20 forecasts: median 1.12×; 17 of 20 inside their range (8 in 10 are expected).` */
export function ratioFinding(forecasts: readonly Forecast[]): string {
  const last = forecasts.slice(-recent);
  const middle = ratioText(median(last.map(({ ratio }) => ratio)) ?? 1);
  const inside = last.filter((forecast) => forecast.inside).length;
  if (last.length === 1) {
    return `One forecast: ${middle} its estimate, ${inside === 1 ? 'inside' : 'outside'} its range (8 in 10 are expected inside).`;
  }
  const which = forecasts.length > recent ? `Last ${recent} forecasts` : `${last.length} forecasts`;
  return `${which}: median ${middle}; ${inside} of ${last.length} inside their range (8 in 10 are expected).`;
}
