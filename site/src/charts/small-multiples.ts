import { phaseTypes, type PhaseType } from '../../../parser/plans/plan.ts';
import type { Repository } from '../../../parser/repository/repository.ts';
import { median } from '../../../parser/statistics.ts';
import { numberCell, textCell } from '../cell.ts';
import type { Chart } from './chart.ts';
import { ratioText, type ChartLinks } from './forecasts.ts';
import { picture, words } from './frame.ts';
import { log2Scale } from './scales/log2.ts';
import { legendItem, legendLine, legendShape, pointed, shape } from './shapes.ts';
import { element, pathData } from './svg.ts';

/** A finished phase whose estimate was frozen before its session began. */
export type PhaseOutcome = {
  readonly type: PhaseType;
  readonly ratio: number;
  readonly inside: boolean;
  readonly name: string;
  readonly href: string | null;
};

/** Finished phases of all sessions with frozen estimates that count, oldest first. */
export function phaseOutcomes(
  { sessions }: Pick<Repository, 'sessions'>,
  links: ChartLinks,
): readonly PhaseOutcome[] {
  return sessions
    .filter(({ forecastPhases }) => forecastPhases)
    .flatMap(({ id, title, report, types }) =>
      report.phases.flatMap((phase) => {
        const type = Object.hasOwn(types, phase.id) ? types[phase.id] : undefined;
        const { interval } = phase;
        const actual = phase.actual[report.unit];
        const isTold = phase.finished && phase.variancePercent !== null;
        if (!isTold || actual === null || !interval || !type) return [];
        return [
          {
            type,
            ratio: actual / interval.mid,
            inside: actual >= interval.low && actual <= interval.high,
            name: `${title}, ${phase.name}`,
            href: links.session(id) ?? null,
          },
        ];
      }),
    );
}

const size = { width: 200, height: 132 };
const edges = { left: 34, right: 194, top: 42, bottom: 126 };
/** Of each type the last ones are drawn; medians are of all. */
const mostDots = 60;
/** From how many phases on a type may be called the one that is farthest off. */
const fewest = 3;

/**
 * Actual ÷ estimate of phases by type, in pictures of one scale. Types without a phase are left out.
 *
 * @param outcomes oldest first
 * @returns undefined where there is none
 */
export function smallMultiples(
  outcomes: readonly PhaseOutcome[],
  options: { readonly id?: string } = {},
): Chart | undefined {
  const groups = phaseTypes.flatMap((type) => {
    const own = outcomes.filter((outcome) => outcome.type === type);
    const middle = median(own.map(({ ratio }) => ratio));
    if (middle === undefined) return [];
    return [{ type, own, middle, inside: own.filter(({ inside }) => inside).length }];
  });
  if (groups.length === 0) return undefined;
  const id = options.id ?? 'small-multiples';
  const title = 'Phases by type';
  const telling = groups.filter(({ own }) => own.length >= fewest);
  const worst = (telling.length > 0 ? telling : groups).toSorted(
    (a, b) => distance(b.middle) - distance(a.middle),
  )[0]!;
  const finding = `Of ${groups.length === 1 ? 'one type' : `${groups.length} types`}, ${worst.type} is farthest off: median ${ratioText(worst.middle)} over ${worst.own.length} ${worst.own.length === 1 ? 'phase' : 'phases'}.`;
  const y = log2Scale(
    groups.flatMap(({ own }) => own.slice(-mostDots).map(({ ratio }) => ratio)),
    [edges.bottom, edges.top],
  );
  const pictures = groups.map(({ type, own, middle }) => {
    const dots = own.slice(-mostDots);
    const step = (edges.right - edges.left) / dots.length;
    const about = {
      id: `${id}-${type}`,
      title: `${title}: ${type}`,
      finding: `Median ${ratioText(middle)} over ${own.length}.`,
    };
    const lines = y.ticks.filter(({ value }) => value !== 1);
    const across = (value: number) => pathData('M', edges.left, y.at(value), 'H', edges.right);
    return picture(
      about,
      size.height,
      [
        words(type, { x: 0, y: 12 }, 'start', 'c-text c-strong'),
        words(`${ratioText(middle)}, n = ${own.length}`, { x: 0, y: 29 }),
        element('path', { class: 'c-grid', d: lines.map(({ value }) => across(value)).join('') }),
        element('path', { class: 'c-axis', d: across(1) }),
        ...sparse(y.ticks).map(({ value, text }) =>
          words(text, { x: edges.left - 5, y: y.at(value), dy: 0.35 }, 'end', 'c-tick'),
        ),
        ...dots.map(({ ratio, inside, name, href }, index) => {
          const x = edges.left + (index + 0.5) * step;
          const mark = inside
            ? shape('circle', x, y.at(ratio), 2.6, 'c-actual')
            : shape('diamond', x, y.at(ratio), 2.8, 'c-outside');
          return pointed(mark, `${name}: ${ratioText(ratio)}`, href);
        }),
        element('path', { class: 'c-median', d: across(middle) }),
      ],
      size.width,
    );
  });
  return {
    id,
    title,
    finding,
    svg: `<div class="multiples">${pictures.join('')}</div>`,
    legend: [
      legendItem('actual ÷ estimate, inside the range', legendShape('circle', 'c-actual')),
      legendItem('outside', legendShape('diamond', 'c-outside')),
      legendItem('median', legendLine('c-median')),
    ],
    table: {
      caption: 'Actual ÷ estimate of finished phases by type',
      columns: [
        { title: 'Type' },
        { title: 'Phases', align: 'right' },
        { title: 'Median ratio', align: 'right' },
        { title: 'Least', align: 'right', spare: true },
        { title: 'Most', align: 'right', spare: true },
        { title: 'Inside', align: 'right' },
      ],
      rows: groups.map(({ type, own, middle, inside }) => ({
        cells: [
          textCell(type),
          numberCell(own.length, undefined, String),
          numberCell(middle, undefined, ratioText),
          numberCell(
            own.reduce((least, { ratio }) => Math.min(least, ratio), Infinity),
            undefined,
            ratioText,
          ),
          numberCell(
            own.reduce((most, { ratio }) => Math.max(most, ratio), 0),
            undefined,
            ratioText,
          ),
          numberCell(inside, undefined, String),
        ],
      })),
    },
  };
}

function distance(ratio: number): number {
  return ratio > 0 ? Math.abs(Math.log2(ratio)) : Infinity;
}

/** Every second name around 1× where all would be too close. */
function sparse<T extends { readonly value: number }>(ticks: readonly T[]): readonly T[] {
  if (ticks.length <= 5) return ticks;
  const middle = ticks.findIndex(({ value }) => value === 1);
  return ticks.filter((_tick, index) => (index - middle) % 2 === 0);
}
