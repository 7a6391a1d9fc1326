import { median } from '../../../parser/statistics.ts';
import { numberCell, textCell } from '../cell.ts';
import type { Chart } from './chart.ts';
import { groupForecasts, groupName, groupsText } from './forecast-groups.ts';
import { ratioText, type ChartLinks, type Forecast } from './forecasts.ts';
import { picture, plotOf, xAxis, yAxis } from './frame.ts';
import { runningMedian } from './running-median.ts';
import { log2Scale } from './scales/log2.ts';
import { logScale } from './scales/log.ts';
import { legendBar, legendItem, legendShape, pointed, shape } from './shapes.ts';
import { element, polyline } from './svg.ts';

const compared = 20;

/**
 * How wide ranges are by the number of forecasts made before, with the actuals in them: does it learn? Widths are medians
 * of five. Fewer than two forecasts show no course.
 *
 * @param forecasts oldest first
 * @returns undefined where there are fewer than two
 */
export function funnel(
  forecasts: readonly Forecast[],
  links: ChartLinks,
  options: { readonly id?: string; readonly most?: number } = {},
): Chart | undefined {
  if (forecasts.length < 2) return undefined;
  const groups = groupForecasts(forecasts, links, options.most);
  const about = {
    id: options.id ?? 'funnel',
    title: 'Do ranges narrow?',
    finding: findingOf(forecasts) + groupsText(groups),
  };
  const plot = plotOf(300);
  const lows = runningMedian(groups.map(({ low }) => low));
  const highs = runningMedian(groups.map(({ high }) => high));
  const y = log2Scale(
    [
      ...lows.map((low) => Math.max(low, 1 / 16)),
      ...highs.map((high) => Math.min(high, 16)),
      ...groups.map(({ ratio }) => ratio),
    ],
    [plot.bottom, plot.top],
  );
  // Most is learned in the beginning, so the beginning gets the room.
  const x = logScale([1, forecasts.length], [plot.left, plot.right], String);
  const whole = { ...x, ticks: x.ticks.filter(({ value }) => Number.isInteger(value)) };
  const places = groups.map(({ first, last }) => x.at((first + last) / 2));
  const edge = (values: readonly number[]) =>
    values.map((value, index) => [places[index] ?? 0, y.at(value)] as const);
  const area = `${polyline([...edge(lows), ...edge(highs).toReversed()])}z`;
  const radius = groups.length > 100 ? 2.2 : 3.6;
  return {
    ...about,
    svg: picture(about, plot.height, [
      element('path', { class: 'c-funnel', d: area }),
      yAxis(plot, y, 'Low, high and actual ÷ estimate', 1),
      xAxis(plot, whole, 'Forecast number (log scale)'),
      ...groups.map(({ ratio, isInside, label, href }, index) => {
        const [left, top] = [places[index] ?? 0, y.at(ratio)];
        const mark = isInside
          ? shape('circle', left, top, radius, 'c-actual')
          : shape('diamond', left, top, radius * 1.1, 'c-outside');
        return pointed(mark, label, href);
      }),
    ]),
    legend: [
      legendItem('range, median of 5', legendBar('c-funnel')),
      legendItem('actual, inside its range', legendShape('circle', 'c-actual')),
      legendItem('actual, outside', legendShape('diamond', 'c-outside')),
    ],
    table: {
      caption: 'Width of ranges, latest first',
      columns: [
        { title: 'Forecast', align: 'right' },
        { title: 'Session' },
        { title: 'Low', align: 'right', spare: true },
        { title: 'High', align: 'right', spare: true },
        { title: 'High ÷ low', align: 'right' },
        { title: 'Actual', align: 'right' },
      ],
      rows: groups.toReversed().map((group) => ({
        cells: [
          numberCell(group.last, undefined, String),
          textCell(groupName(group), group.href === null ? {} : { href: group.href }),
          numberCell(group.low, undefined, ratioText),
          numberCell(group.high, undefined, ratioText),
          numberCell(group.low > 0 ? group.high / group.low : null, undefined, ratioText),
          numberCell(group.ratio, undefined, ratioText),
        ],
      })),
    },
  };
}

function findingOf(forecasts: readonly Forecast[]): string {
  const few = Math.min(compared, Math.floor(forecasts.length / 2));
  const width = (own: readonly Forecast[]) =>
    median(own.flatMap(({ low, high }) => (low > 0 ? [high / low] : [])));
  const [before, now] = [width(forecasts.slice(0, few)), width(forecasts.slice(-few))];
  if (before === undefined || now === undefined)
    return 'The ranges begin at nothing, so they have no width factor.';
  const which = few === 1 ? 'first forecast' : `first ${few} forecasts`;
  return `High ÷ low was ${ratioText(before)} for the ${which} and is ${ratioText(now)} for the last${few === 1 ? '' : ` ${few}`}.`;
}
