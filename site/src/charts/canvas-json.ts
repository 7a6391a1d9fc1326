import type { CanvasChart, CanvasPoint, CanvasSeries } from './chart.ts';

type PackedPoint = readonly [number, number, string?, string?];
type PackedSeries = Omit<CanvasSeries, 'points'> & { readonly points: readonly PackedPoint[] };

/** A chart's numbers as the text of a script element of JSON: points as lists, and nothing that could end the element. */
export function packCanvas(canvas: CanvasChart): string {
  const series = canvas.series.map((each): PackedSeries => ({
    ...each,
    points: each.points.map(packPoint),
  }));
  return JSON.stringify({ ...canvas, series }).replaceAll('<', String.raw`\u003c`);
}

/** Reads what `packCanvas` wrote. */
export function unpackCanvas(text: string): CanvasChart {
  const packed = JSON.parse(text) as Omit<CanvasChart, 'series'> & {
    readonly series: readonly PackedSeries[];
  };
  return {
    ...packed,
    series: packed.series.map((each) => ({
      ...each,
      points: each.points.map(([x, y, label, href]) => ({
        x,
        y,
        ...(label && { label }),
        ...(href && { href }),
      })),
    })),
  };
}

function packPoint({ x, y, label, href }: CanvasPoint): PackedPoint {
  const [left, up] = [Number(x.toPrecision(6)), Number(y.toPrecision(6))];
  if (href !== undefined) return [left, up, label ?? '', href];
  return label === undefined ? [left, up] : [left, up, label];
}
