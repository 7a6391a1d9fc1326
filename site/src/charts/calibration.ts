import { count, formatShort } from '../../../parser/numbers.ts';
import { phaseTypes, type PhaseType } from '../../../parser/plans/plan.ts';
import { numberCell, textCell, tokensCell } from '../cell.ts';
import type { Chart } from './chart.ts';
import { mostPoints } from './forecast-groups.ts';
import { forecastText, ofOneUnit, othersText, ratioText, type Forecast } from './forecasts.ts';
import { canvasAxis, picture, plotOf, words, xAxis, yAxis } from './frame.ts';
import { numberOfType, shapeOfType } from './phase-shapes.ts';
import { logScale } from './scales/log.ts';
import { legendItem, legendLine, legendShape, pointed, shape } from './shapes.ts';
import { element, pathData } from './svg.ts';
import { axisTokens } from './token-scale.ts';

const lines = [
  { factor: 2, text: '2×' },
  { factor: 1, text: '1×' },
  { factor: 0.5, text: '½×' },
] as const;

/**
 * Estimate against actual of forecasts of one unit, that of the latest, both on scales of equal ratios. One forecast gives
 * one point. An actual of nothing stands at the lower edge.
 *
 * @param forecasts oldest first; only the last `most` are drawn
 * @returns undefined where there is none
 */
export function calibration(
  forecasts: readonly Forecast[],
  options: { readonly id?: string; readonly most?: number } = {},
): Chart | undefined {
  const { own: all, unit, others } = ofOneUnit(forecasts);
  const own = all.slice(-(options.most ?? mostPoints));
  if (own.length === 0) return undefined;
  const about = {
    id: options.id ?? 'calibration',
    title: 'Are large and small estimates right?',
    finding: findingOf(own, all.length) + othersText(others, unit),
  };
  const plot = plotOf(400);
  const numbers = own.flatMap(({ estimate, actual }) => [estimate, actual]);
  const x = logScale(numbers, [plot.left, plot.right], axisTokens);
  const y = logScale(numbers, [plot.bottom, plot.top], axisTokens);
  const titles = { x: `Estimate, ${unit} tokens`, y: `Actual, ${unit} tokens` };
  const segments = lines.map(({ factor, text }) => ({
    text,
    factor,
    // The part of the line that lies in the picture.
    start: Math.max(x.from, x.from / factor),
    end: Math.min(x.to, x.to / factor),
  }));
  const radius = own.length > 150 ? 3 : own.length > 50 ? 3.6 : 4.4;
  const types = [...phaseTypes, null].filter((type) => own.some((each) => each.type === type));
  return {
    ...about,
    svg: picture(about, plot.height, [
      yAxis(plot, y, titles.y),
      xAxis(plot, x, titles.x, true),
      ...segments.map(({ factor, start, end }) =>
        element('path', {
          class: factor === 1 ? 'c-line-estimate c-line-middle c-solid' : 'c-line-estimate',
          d: pathData('M', x.at(start), y.at(start * factor), 'L', x.at(end), y.at(end * factor)),
        }),
      ),
      ...segments.map(({ text, factor, end }) =>
        factor > 1
          ? words(text, { x: x.at(end) - 6, y: y.at(end * factor), dy: 1 }, 'end', 'c-text c-halo')
          : words(
              text,
              { x: plot.right - 4, y: y.at(end * factor), dy: 1.5 },
              'end',
              'c-text c-halo',
            ),
      ),
      ...own.map((forecast) => {
        const { type, estimate, actual, href } = forecast;
        const className = `c-type c-type-${numberOfType(type)}`;
        const mark = shape(shapeOfType(type), x.at(estimate), y.at(actual), radius, className);
        return pointed(mark, forecastText(forecast), href);
      }),
    ]),
    legend: [
      ...types.map((type) =>
        legendItem(
          type ?? 'unknown type',
          legendShape(shapeOfType(type), `c-type c-type-${numberOfType(type)}`),
        ),
      ),
      legendItem('as estimated', legendLine('c-line-estimate c-line-middle c-solid')),
      legendItem('twice and half', legendLine('c-line-estimate')),
    ],
    table: {
      caption: `Estimates and actuals in ${unit} tokens, latest first`,
      columns: [
        { title: 'Session' },
        { title: 'Mostly', spare: true },
        { title: 'Estimate', align: 'right' },
        { title: 'Actual', align: 'right' },
        { title: 'Ratio', align: 'right' },
      ],
      rows: own.toReversed().map(({ session, title, type, estimate, actual, ratio, href }) => ({
        cells: [
          textCell(title, href === null ? {} : { href }),
          textCell(type),
          tokensCell(estimate, `reconcile ${session}:total.estimate`),
          tokensCell(actual, `reconcile ${session}:total.actual`),
          numberCell(ratio, undefined, ratioText),
        ],
      })),
    },
    canvas: {
      kind: 'calibration',
      x: canvasAxis(x, titles.x),
      y: canvasAxis(y, titles.y),
      series: [
        ...segments.map(({ text, factor, start, end }) => ({
          name: text,
          role: factor === 1 ? ('median' as const) : ('reference' as const),
          points: [start, end].map((value) => ({ x: value, y: value * factor })),
        })),
        ...types.map((type) => seriesOf(own, type, y.from)),
      ],
      marks: [],
    },
  };
}

function seriesOf(own: readonly Forecast[], type: PhaseType | null, least: number) {
  return {
    name: type ?? 'unknown type',
    role: 'actual' as const,
    type: numberOfType(type),
    points: own
      .filter((forecast) => forecast.type === type)
      .map((forecast) => ({
        x: forecast.estimate,
        y: Math.max(least, forecast.actual),
        label: forecastText(forecast),
        ...(forecast.href !== null && { href: forecast.href }),
      })),
  };
}

function findingOf(own: readonly Forecast[], all: number): string {
  const [first] = own;
  if (first && own.length === 1) {
    return `One forecast: estimated ${formatShort(first.estimate)}, used ${formatShort(first.actual)}, ${ratioText(first.ratio)}.`;
  }
  const within = own.filter(({ ratio }) => ratio >= 0.5 && ratio <= 2).length;
  const over = own.filter(({ ratio }) => ratio > 2).length;
  const which =
    own.length < all
      ? `Of the last ${count(own.length, 'forecast')}`
      : `Of ${count(own.length, 'forecast')}`;
  return `${which} ${within} came out between half and twice the estimate, ${over} above, ${own.length - within - over} below.`;
}
