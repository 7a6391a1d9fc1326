import type { Plugin } from 'chart.js';

import type { CanvasAxis, CanvasChart } from '../src/charts/chart.ts';

/** A colour of the style sheet by its name without `--chart-`. */
export type Color = (name: string) => string;

/** A number as it stands on its axis: ratios are drawn by their logarithm on a plain scale, with the server's ticks. */
export function onAxis({ log, from }: CanvasAxis, value: number): number {
  return log ? Math.log2(Math.max(value, from)) : value;
}

/** The stretch between half and twice. */
export function drawBand(chart: CanvasChart, color: Color): Plugin {
  return {
    id: 'band',
    beforeDraw({ ctx, chartArea: { left, right }, scales }) {
      const y = scales['y'];
      if (chart.kind !== 'ratios' || !y) return;
      const [top, bottom] = [y.getPixelForValue(1), y.getPixelForValue(-1)];
      ctx.save();
      ctx.fillStyle = color('band');
      ctx.fillRect(left, top, right - left, bottom - top);
      ctx.restore();
    },
  };
}

/** Lines down the plot with what happened there. */
export function drawMarks({ marks, x: axis }: CanvasChart, color: Color, family: string): Plugin {
  return {
    id: 'marks',
    afterDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales }) {
      const x = scales['x'];
      if (!x) return;
      ctx.save();
      ctx.strokeStyle = color('mark');
      ctx.fillStyle = color('text');
      ctx.font = `12px ${family}`;
      ctx.textBaseline = 'top';
      ctx.setLineDash([2, 3]);
      let free = left;
      for (const mark of marks) {
        const at = x.getPixelForValue(onAxis(axis, mark.x));
        ctx.beginPath();
        ctx.moveTo(at, top);
        ctx.lineTo(at, bottom);
        ctx.stroke();
        const width = ctx.measureText(mark.text).width;
        // Words that would run into each other are left out, as in the server's picture.
        if (at < free || at + width + 6 > right) continue;
        ctx.fillText(mark.text, at + 5, top + 4);
        free = at + width + 16;
      }
      ctx.restore();
    },
  };
}

/** The name of the y axis above the plot, where it can be read without turning one's head. */
export function drawTitle({ y }: CanvasChart, color: Color, family: string): Plugin {
  return {
    id: 'title',
    afterDraw({ ctx }) {
      ctx.save();
      ctx.fillStyle = color('text');
      ctx.font = `12px ${family}`;
      ctx.textBaseline = 'top';
      ctx.fillText(y.title, 2, 2);
      ctx.restore();
    },
  };
}
