import type { Table } from '../table.ts';
import type { Tick } from './scales/scale.ts';

/** A picture with its finding in words and a table of the same numbers. */
export type Chart = {
  /** Anchor, unique on its page. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, as a sentence. */
  readonly finding: string;
  /** Drawn when the site is built; complete without any script. One `svg` element, or several in a `div`. */
  readonly svg: string;
  /** What its marks mean; empty where the picture says it. */
  readonly legend: readonly LegendItem[];
  readonly table: Table;
  /** What a script may draw in its place. */
  readonly canvas?: CanvasChart;
  /** Files with the same numbers, relative to the page. */
  readonly downloads?: readonly { readonly text: string; readonly href: string }[];
};

/** A mark of a picture and its meaning. */
export type LegendItem = {
  /** The mark alone, as an `svg` element that is hidden from readers of the text. */
  readonly svg: string;
  readonly text: string;
};

/** A point of a picture that a script draws. */
export type CanvasPoint = {
  readonly x: number;
  readonly y: number;
  /** Shown when pointed at; left out for points that nobody points at. */
  readonly label?: string;
  /** Relative to the page. */
  readonly href?: string;
};

/** An axis as the server drew it, so that the script draws the same. */
export type CanvasAxis = {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** Equal distances are equal ratios. */
  readonly log: boolean;
  readonly ticks: readonly Tick[];
};

/** What a series is, which decides its colour and shape. */
export type CanvasRole = 'actual' | 'outside' | 'low' | 'high' | 'median' | 'reference' | 'bars';

/** One line or cloud of points of a picture that Chart.js may draw again, in the units of its axes. */
export type CanvasSeries = {
  readonly name: string;
  readonly role: CanvasRole;
  /** Number of the phase type that gives colour and shape instead; 6 where it is unknown. */
  readonly type?: number;
  readonly points: readonly CanvasPoint[];
};

/** The numbers of a chart for the script; how they are drawn is the script's. */
export type CanvasChart = {
  readonly kind: 'ratios' | 'cumulative' | 'calibration' | 'burn';
  readonly x: CanvasAxis;
  readonly y: CanvasAxis;
  readonly series: readonly CanvasSeries[];
  /** Places on the x axis worth a line: a change of model, a release. */
  readonly marks: readonly Mark[];
};

/** A place on the x axis with what happened there. */
export type Mark = { readonly x: number; readonly text: string };
