import type { CanvasAxis } from './chart.ts';
import type { Scale } from './scales/scale.ts';
import { element, join, pathData, type Child, type Markup } from './svg.ts';

/** Every picture is as wide, so that its text has one size; the style sheet makes it larger where the picture is scaled down. */
export const pictureWidth = 640;

/** The widths of a letter in a wide and in a narrow column, generously. */
export const letter = { wide: 6.9, narrow: 12 } as const;

/** The edges of the part that holds the marks. */
export type Plot = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
};

/** The part of a picture that its axes bound, in pixels of the drawing. */
export function plotOf(height: number, edges: Partial<Plot> = {}): Plot {
  return {
    left: 68,
    right: pictureWidth - 12,
    top: 42,
    bottom: height - 58,
    ...edges,
    height,
  };
}

/**
 * A picture with its name and its finding for those who do not see it. One that holds links is a group, since what is in an
 * image cannot be reached.
 */
export function picture(
  about: { readonly id: string; readonly title: string; readonly finding: string },
  height: number,
  children: readonly Child[],
  width = pictureWidth,
): string {
  const inner = join(children);
  return element(
    'svg',
    {
      class: width === pictureWidth ? 'chart' : 'chart chart-small',
      viewBox: `0 0 ${width} ${height}`,
      role: inner.markup.includes('<a ') ? 'group' : 'img',
      'aria-labelledby': `${about.id}-title ${about.id}-desc`,
    },
    [
      element('title', { id: `${about.id}-title` }, [about.title]),
      element('desc', { id: `${about.id}-desc` }, [about.finding]),
      inner,
    ],
  ).markup;
}

type Anchor = 'start' | 'middle' | 'end';

/** Words in a picture; `dy` is in lines, so that it follows the size of the text. */
export function words(
  text: string,
  at: { readonly x: number; readonly y: number; readonly dy?: number },
  anchor: Anchor = 'start',
  className = 'c-text',
): Markup {
  return element(
    'text',
    {
      class: className,
      x: at.x,
      y: at.y,
      dy: at.dy === undefined ? undefined : `${at.dy}em`,
      'text-anchor': anchor === 'start' ? undefined : anchor,
    },
    [text],
  );
}

/** Words that are cut where there is not enough room, differently in wide and narrow columns. */
export function fittedWords(
  text: string,
  room: number,
  at: { readonly x: number; readonly y: number; readonly dy?: number },
  anchor: Anchor = 'start',
): Markup {
  const [wide, narrow] = [letter.wide, letter.narrow].map((width) => cut(text, room / width));
  if (wide === narrow) return words(text, at, anchor);
  return join([
    words(wide ?? text, at, anchor, 'c-text c-wide'),
    words(narrow ?? text, at, anchor, 'c-text c-narrow'),
  ]);
}

/** A text with at most so many letters. */
export function cut(text: string, letters: number): string {
  const all = [...text];
  if (all.length <= letters) return text;
  return `${all
    .slice(0, Math.max(1, Math.floor(letters) - 1))
    .join('')
    .trimEnd()}…`;
}

/** Lines across the plot with their numbers on the left, and the axis' name above. */
export function yAxis(plot: Plot, scale: Scale, title: string, strong?: number): Markup {
  const lines = scale.ticks.filter(({ value }) => value !== strong);
  const across = (value: number) => pathData('M', plot.left, scale.at(value), 'H', plot.right);
  return join([
    element('path', { class: 'c-grid', d: lines.map(({ value }) => across(value)).join('') }),
    ...(strong === undefined ? [] : [element('path', { class: 'c-axis', d: across(strong) })]),
    ...scale.ticks.map(({ value, text }) =>
      words(text, { x: plot.left - 6, y: scale.at(value), dy: 0.35 }, 'end', 'c-tick'),
    ),
    words(title, { x: 2, y: 0, dy: 1.05 }),
  ]);
}

/** Numbers below the plot, and the axis' name below them. */
export function xAxis(
  plot: Plot,
  scale: Pick<Scale, 'ticks' | 'at'>,
  title: string,
  grid = false,
): Markup {
  return join([
    ...(grid
      ? [
          element('path', {
            class: 'c-grid',
            d: scale.ticks
              .map(({ value }) => pathData('M', scale.at(value), plot.top, 'V', plot.bottom))
              .join(''),
          }),
        ]
      : []),
    ...scale.ticks.map(({ value, text }) => {
      const x = scale.at(value);
      const half = (text.length * letter.narrow) / 2;
      // At the edges a number would be cut off.
      const anchor = x + half > pictureWidth ? 'end' : x - half < 0 ? 'start' : 'middle';
      const edge = { start: 2, middle: x, end: pictureWidth - 2 }[anchor];
      return words(text, { x: edge, y: plot.bottom + 2, dy: 1.1 }, anchor, 'c-tick');
    }),
    ...(title === ''
      ? []
      : [
          words(title, { x: (plot.left + plot.right) / 2, y: plot.bottom + 2, dy: 2.32 }, 'middle'),
        ]),
  ]);
}

/** The axis as the script gets it. */
export function canvasAxis({ from, to, log, ticks }: Scale, title: string): CanvasAxis {
  return { title, from, to, log, ticks };
}
