import { numberCell, textCell } from '../cell.ts';
import type { Chart } from './chart.ts';
import { daysText, groupForecasts, groupName, type ForecastGroup } from './forecast-groups.ts';
import type { ChartLinks, Forecast } from './forecasts.ts';
import { picture, plotOf, xAxis, yAxis } from './frame.ts';
import { linearScale } from './scales/linear.ts';
import { ordinalScale } from './scales/ordinal.ts';
import { legendItem, legendLine } from './shapes.ts';
import { element, pathData, polyline } from './svg.ts';

/** How many forecasts a share is of. */
const lookBack = 20;
const target = 80;

/**
 * The share of the last twenty forecasts, or of as many as there were, that lay inside their range, against the 80 % that
 * are expected. With fewer than five a share says nothing.
 *
 * @param forecasts oldest first
 * @returns undefined where there are fewer than five
 */
export function coverageTrend(
  forecasts: readonly Forecast[],
  links: ChartLinks,
  options: { readonly id?: string; readonly most?: number } = {},
): Chart | undefined {
  if (forecasts.length < 5) return undefined;
  const shares = sharesOf(forecasts, groupForecasts(forecasts, links, options.most));
  const latest = shares.at(-1)!;
  const about = {
    id: options.id ?? 'coverage-trend',
    title: 'Do ranges hold what they say?',
    finding: `${latest.inside} of the last ${latest.of} lay inside their range, ${Math.round(latest.percent)} % where ${target} % are expected.`,
  };
  const plot = plotOf(230);
  const y = linearScale([0, 100], [plot.bottom, plot.top], (value) => `${value} %`);
  const x = ordinalScale(forecasts.length, [plot.left, plot.right]);
  const line = polyline(shares.map(({ group, percent }) => [x.at(group.last), y.at(percent)]));
  return {
    ...about,
    svg: picture(about, plot.height, [
      yAxis(plot, y, `Inside, of the last ${lookBack}`, 0),
      xAxis(plot, x, `Forecast, ${daysText(forecasts)}`),
      element('path', {
        class: 'c-line-estimate',
        d: pathData('M', plot.left, y.at(target), 'H', plot.right),
      }),
      element('path', { class: 'c-line-ok', d: line }),
    ]),
    legend: [
      legendItem(`share inside, of the last ${lookBack} at most`, legendLine('c-line-ok')),
      legendItem(`${target} % expected`, legendLine('c-line-estimate')),
    ],
    table: {
      caption: 'Share of forecasts inside their range, latest first',
      columns: [
        { title: 'Up to' },
        { title: 'Inside', align: 'right' },
        { title: 'Of', align: 'right' },
        { title: 'Share', align: 'right' },
      ],
      rows: shares.toReversed().map(({ group, inside, of, percent }) => ({
        cells: [
          textCell(groupName(group), group.href === null ? {} : { href: group.href }),
          numberCell(inside, undefined, String),
          numberCell(of, undefined, String),
          numberCell(percent, undefined, (value) => `${Math.round(value)} %`),
        ],
      })),
    },
  };
}

type Share = {
  readonly group: ForecastGroup;
  readonly inside: number;
  readonly of: number;
  readonly percent: number;
};

function sharesOf(
  forecasts: readonly Forecast[],
  groups: readonly ForecastGroup[],
): readonly Share[] {
  return groups.map((group) => {
    const own = forecasts.slice(Math.max(0, group.last - lookBack), group.last);
    const inside = own.filter((forecast) => forecast.inside).length;
    return { group, inside, of: own.length, percent: (inside / own.length) * 100 };
  });
}
