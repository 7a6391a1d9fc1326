import type { LegendItem } from './chart.ts';
import { element, pathData, type Markup } from './svg.ts';

/** Marks that are told apart without colour. */
export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'plus' | 'cross' | 'ring';

/** A mark around a point. */
export function shape(
  kind: Shape,
  x: number,
  y: number,
  radius: number,
  className: string,
): Markup {
  const r = radius;
  const path = (...parts: (string | number)[]) =>
    element('path', { class: className, d: pathData(...parts) });
  switch (kind) {
    case 'circle':
    case 'ring':
      return element('circle', { class: className, cx: x, cy: y, r });
    case 'square':
      return path('M', x - r, y - r, 'h', 2 * r, 'v', 2 * r, 'h', -2 * r, 'z');
    case 'triangle':
      return path('M', x, y - 1.2 * r, 'L', x + 1.2 * r, y + r, 'H', x - 1.2 * r, 'z');
    case 'diamond':
      return path(
        'M',
        x,
        y - 1.4 * r,
        'L',
        x + 1.4 * r,
        y,
        'L',
        x,
        y + 1.4 * r,
        'L',
        x - 1.4 * r,
        y,
        'z',
      );
    case 'plus':
      return path('M', x - 1.3 * r, y, 'H', x + 1.3 * r, 'M', x, y - 1.3 * r, 'V', y + 1.3 * r);
    case 'cross':
      return path('M', x - r, y - r, 'L', x + r, y + r, 'M', x - r, y + r, 'L', x + r, y - r);
  }
}

/** A mark that says what it is when pointed at, and leads somewhere where there is such a page. */
export function pointed(mark: Markup, label: string, href: string | null): Markup {
  const title = element('title', {}, [label]);
  if (href === null) return element('g', {}, [title, mark]);
  // Hundreds of points would be as many stops for the tab key; the table has the same links.
  return element('a', { href, tabindex: '-1' }, [title, mark]);
}

const size = { width: 28, height: 16 };

/** One line of a legend. */
export function legendItem(text: string, ...marks: readonly Markup[]): LegendItem {
  const svg = element(
    'svg',
    {
      class: 'chart',
      viewBox: `0 0 ${size.width} ${size.height}`,
      width: size.width,
      height: size.height,
      'aria-hidden': 'true',
    },
    marks,
  );
  return { svg: svg.markup, text };
}

/** A line across a legend's mark. */
export function legendLine(className: string): Markup {
  return element('path', { class: className, d: pathData('M', 2, 8, 'H', 26) });
}

/** A mark as it stands in the picture, for its legend. */
export function legendShape(kind: Shape, className: string): Markup {
  return shape(kind, 14, 8, 4, className);
}

/** A piece of a bar for a legend. */
export function legendBar(className: string): Markup {
  return element('rect', { class: className, x: 3, y: 4, width: 22, height: 8, rx: 2 });
}
