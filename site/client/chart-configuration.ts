import type { ChartConfiguration, ChartDataset, ScaleOptionsByType } from 'chart.js';

import { drawBand, drawMarks, drawTitle, onAxis, type Color } from './chart-drawing.ts';
import type { CanvasChart, CanvasPoint, CanvasSeries } from '../src/charts/chart.ts';

/** A point as Chart.js gets it, with its words. */
type Place = {
  readonly x: number;
  /** Both ends of a bar that floats. */
  readonly y: number | [number, number];
  readonly label?: string | undefined;
  readonly href?: string | undefined;
};

type Dataset = ChartDataset<'bar' | 'line' | 'scatter', Place[]>;

/** What Chart.js draws for a chart of a page, with the colours of its style sheet as they are now. */
export function chartConfiguration(chart: CanvasChart, element: Element): ChartConfiguration {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(`--chart-${name}`).trim();
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const datasets = datasetsOf(chart, color);
  return {
    type: 'scatter',
    data: { datasets: datasets as never },
    plugins: [
      drawBand(chart, color),
      drawMarks(chart, color, style.fontFamily),
      drawTitle(chart, color, style.fontFamily),
    ],
    options: {
      animation: calm ? false : { duration: 200 },
      responsive: true,
      maintainAspectRatio: false,
      layout: { padding: { top: chart.y.title === '' ? 8 : 26, right: 10 } },
      interaction: { mode: 'nearest', intersect: true },
      scales: { x: axisOf(chart, 'x', color), y: axisOf(chart, 'y', color) },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: ({ raw }) => (raw as Place).label !== undefined,
          callbacks: {
            title: () => '',
            label: ({ raw }) => wrap((raw as Place).label ?? ''),
          },
        },
      },
      onHover: (_event, active, { canvas }) => {
        canvas.style.cursor = active.some((each) => placeOf(datasets, each)?.href) ? 'pointer' : '';
      },
      onClick: (_event, active) => {
        const href = active.map((each) => placeOf(datasets, each)?.href).find(Boolean);
        if (href) location.assign(href);
      },
    },
  };
}

function placeOf(
  datasets: readonly Dataset[],
  { datasetIndex, index }: { readonly datasetIndex: number; readonly index: number },
): Place | undefined {
  return datasets[datasetIndex]?.data[index];
}

function axisOf(chart: CanvasChart, name: 'x' | 'y', color: Color): ScaleOptionsByType<'linear'> {
  const axis = chart[name];
  const places = axis.ticks.map(({ value }) => onAxis(axis, value));
  // One line of the plot stands out: 1×, or the one of nothing.
  const strong = chart.kind === 'calibration' ? undefined : 0;
  const options = {
    type: 'linear',
    offset: false,
    min: onAxis(axis, axis.from),
    max: onAxis(axis, axis.to),
    afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
      scale.ticks = places.map((value) => ({ value }));
    },
    title: { display: name === 'x' && axis.title !== '', text: axis.title, color: color('text') },
    border: { display: false },
    grid: {
      display: name === 'y' || chart.kind === 'calibration',
      drawTicks: false,
      color: ({ tick }: { tick?: { value: number } }) =>
        name === 'y' && tick?.value === strong ? color('axis') : color('grid'),
    },
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      padding: 8,
      color: color('text'),
      callback: (value: number) => axis.ticks[places.indexOf(value)]?.text ?? '',
    },
  };
  return options as unknown as ScaleOptionsByType<'linear'>;
}

function datasetsOf(chart: CanvasChart, color: Color): Dataset[] {
  const { series, x, y } = chart;
  const place = ({ x: left, y: up, label, href }: CanvasPoint): Place => ({
    x: onAxis(x, left),
    y: Math.min(onAxis(y, y.to), Math.max(onAxis(y, y.from), onAxis(y, up))),
    label,
    href,
  });
  const sets = series.flatMap((each): Dataset[] => {
    const data = each.points.map(place);
    switch (each.role) {
      case 'low':
        return [intervalsOf(chart, each, place, color)];
      case 'high':
        return [];
      case 'bars':
        return [bars(data, color('bar'))];
      case 'median':
        return [line(data, color(chart.kind === 'calibration' ? 'estimate' : 'median'), 1.75, [])];
      case 'reference':
        return [line(data, color('estimate'), 1.25, [5, 4])];
      case 'actual':
      case 'outside':
        return chart.kind === 'cumulative'
          ? [{ ...line(data, color('actual'), 2, []), ...dots(each, color, true) } as Dataset]
          : [{ type: 'scatter', data, ...dots(each, color) } as Dataset];
    }
  });
  // What comes first is drawn on top.
  return sets.map((set, index) => ({ ...set, order: sets.length - index }));
}

function line(data: Place[], color: string, width: number, dash: number[]): Dataset {
  return {
    type: 'line',
    data: data as never,
    borderColor: color,
    borderWidth: width,
    borderDash: dash,
    pointRadius: 0,
    pointHitRadius: 0,
  };
}

function bars(data: Place[], color: string): Dataset {
  return {
    type: 'bar',
    data: data as never,
    backgroundColor: color,
    grouped: false,
    barPercentage: 0.8,
    categoryPercentage: 0.9,
  };
}

/** Bars from the low to the high end of each range, which is in the series after this one. */
function intervalsOf(
  chart: CanvasChart,
  lows: CanvasSeries,
  place: (point: CanvasPoint) => Place,
  color: Color,
): Dataset {
  const highs = chart.series.find(({ role }) => role === 'high')?.points ?? [];
  const data = lows.points.map((low, index): Place => {
    const { x, y } = place(low);
    return { x, y: [Number(y), Number(place(highs[index] ?? low).y)] };
  });
  return { ...bars(data, color('interval')), borderSkipped: false, maxBarThickness: 9 } as Dataset;
}

const shapes = ['cross', 'circle', 'rect', 'triangle', 'crossRot', 'rectRot', 'circle'] as const;

function dots(
  { role, type, points }: CanvasSeries,
  color: Color,
  isLine = false,
): Partial<ChartDataset<'scatter'>> {
  const shape = type === undefined ? 'circle' : shapes[type];
  // Chart.js draws circles larger than squares of the same radius.
  const radius = (points.length > 150 ? 2.5 : isLine ? 3 : 4.5) * (shape === 'circle' ? 0.9 : 1.2);
  const own = type === undefined ? color('actual') : color(type < 6 ? `type-${type}` : 'text');
  const isHollow = role === 'outside' || type === 6;
  const isThin = type === 0 || type === 4;
  return {
    pointStyle: role === 'outside' ? 'rectRot' : shape,
    pointBackgroundColor: isHollow ? color('paper') : own,
    pointBorderColor: own,
    pointBorderWidth: isHollow || isThin ? 2 : 0,
    pointRadius: role === 'outside' ? radius + 1 : radius,
    pointHoverRadius: radius + 2,
    pointHitRadius: 6,
    clip: 10,
  };
}

/** Lines short enough for a narrow screen. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 38)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
