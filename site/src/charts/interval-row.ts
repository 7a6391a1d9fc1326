import { formatShort } from '../../../parser/numbers.ts';
import { fittedWords } from './frame.ts';
import { pointed, shape } from './shapes.ts';
import { element, join, pathData, type Markup } from './svg.ts';

/** One row: what was said, and what came of it. */
export type IntervalRow = {
  readonly name: string;
  readonly range: { readonly low: number; readonly mid: number; readonly high: number } | null;
  /** Null where nothing was used. */
  readonly actual: number | null;
  /** Where its numbers stand in the machine interface. */
  readonly of: { readonly range: string; readonly actual: string };
  readonly inside: boolean | null;
  /** Whether more of it may come. */
  readonly open: boolean;
  readonly href: string | null;
};

/**
 * Draws a row: its name, the range as a bar, the estimate as a stroke and the actual as a mark.
 *
 * @param y middle of the row
 * @param left where the name ends
 */
export function drawInterval(
  row: IntervalRow,
  y: number,
  left: number,
  at: (value: number) => number,
): Markup {
  const { name, range, actual, inside, open, href } = row;
  const parts: Markup[] = [];
  if (range) {
    const [start, end] = [at(range.low), at(range.high)];
    parts.push(
      element('rect', {
        class: 'c-interval',
        x: start,
        y: y - 5,
        width: Math.max(1, end - start),
        height: 10,
        rx: 2,
      }),
      element('path', {
        class: 'c-tick-estimate',
        d: pathData('M', at(range.mid), y - 9, 'v', 18),
      }),
    );
  }
  if (actual !== null) {
    const x = at(actual);
    if (inside === false) parts.push(shape('diamond', x, y, 5, 'c-outside'));
    else parts.push(shape(open ? 'ring' : 'circle', x, y, 5, open ? 'c-open' : 'c-actual'));
  }
  const label = [
    name,
    ...(range
      ? [
          `estimated ${formatShort(range.mid)} (${formatShort(range.low)} to ${formatShort(range.high)})`,
        ]
      : []),
    ...(actual === null ? [] : [`used ${formatShort(actual)}`]),
  ].join(', ');
  return pointed(
    join([fittedWords(name, left - 8, { x: left - 8, y, dy: 0.35 }, 'end'), ...parts]),
    label,
    href,
  );
}
