import type { Mark } from './chart.ts';
import { letter, words, type Plot } from './frame.ts';
import type { Scale } from './scales/scale.ts';
import { element, join, pathData, type Markup } from './svg.ts';

/** Lines down the plot with what happened there; words that would run into each other are left to the pointer. */
export function drawMarks(marks: readonly Mark[], plot: Plot, scale: Scale): Markup {
  let free = plot.left;
  return join(
    marks.map(({ x: number, text }) => {
      const x = scale.at(number - 0.5);
      const length = text.length * letter.narrow;
      const fits = x >= free && x + length + 6 <= plot.right;
      if (fits) free = x + length + 16;
      return element('g', {}, [
        element('title', {}, [text]),
        element('path', { class: 'c-mark', d: pathData('M', x, plot.top, 'V', plot.bottom) }),
        ...(fits ? [words(text, { x: x + 5, y: plot.top, dy: 0.95 })] : []),
      ]);
    }),
  );
}
