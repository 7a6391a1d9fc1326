import {
  BarController,
  BarElement,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js';

import { unpackCanvas } from '../src/charts/canvas-json.ts';
import { chartConfiguration } from './chart-configuration.ts';

// The server drew every chart as SVG; where a script may run, those in view become canvases that can be pointed at.

Chart.register(
  BarController,
  BarElement,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
);

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;

const mostCanvases = 4;
/** In narrower columns the server's picture, whose links can be touched, has more room for its marks. */
const leastWidth = 480;
const inView = new Set<Element>();
const drawn = new Map<Element, { readonly chart: Chart; readonly holder: Element }>();

function draw(figure: Element): void {
  const picture = figure.querySelector('.picture');
  const data = figure.querySelector('script.chart-data')?.textContent;
  if (drawn.has(figure) || !picture || !data || picture.clientWidth < leastWidth) return;
  const holder = document.createElement('div');
  holder.className = 'canvas';
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', figure.querySelector('figcaption')?.textContent ?? '');
  holder.append(canvas);
  picture.append(holder);
  picture.classList.add('is-drawn');
  try {
    const chart = new Chart(canvas, chartConfiguration(unpackCanvas(data), figure));
    drawn.set(figure, { chart, holder });
  } catch {
    // The picture from the server is complete.
    restore(figure, holder);
  }
}

function remove(figure: Element): void {
  const shown = drawn.get(figure);
  if (!shown) return;
  drawn.delete(figure);
  shown.chart.destroy();
  restore(figure, shown.holder);
}

function restore(figure: Element, holder: Element): void {
  holder.remove();
  figure.querySelector('.picture')?.classList.remove('is-drawn');
}

/** Draws what is in view, and takes canvases away that are not when there are too many. */
function update(): void {
  for (const figure of inView) {
    if (drawn.has(figure)) continue;
    const farthest = [...drawn.keys()].find((each) => !inView.has(each));
    if (drawn.size >= mostCanvases) {
      if (!farthest) return;
      remove(farthest);
    }
    draw(figure);
  }
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
    update();
  },
  { rootMargin: '100px' },
);

for (const data of document.querySelectorAll('figure[data-chart] script.chart-data')) {
  const figure = data.closest('figure');
  if (figure) observer.observe(figure);
}

function redraw(): void {
  for (const figure of drawn.keys()) remove(figure);
  update();
}

for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)']) {
  matchMedia(query).addEventListener('change', redraw);
}
addEventListener('beforeprint', () => {
  for (const figure of drawn.keys()) remove(figure);
});
addEventListener('afterprint', update);
