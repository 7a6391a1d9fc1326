import { formatShort } from '../../../parser/numbers.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { minuteMs, parseInstant, type Instant } from '../../../parser/time.ts';
import { textCell, tokensCell } from '../cell.ts';
import type { Chart } from './chart.ts';
import { letter, picture, plotOf, words, xAxis, yAxis, type Plot } from './frame.ts';
import { linearScale } from './scales/linear.ts';
import type { Scale } from './scales/scale.ts';
import { minuteText, timeScale } from './scales/time.ts';
import { legendItem, legendLine } from './shapes.ts';
import { element, join, pathData, type Markup } from './svg.ts';
import { axisTokens } from './token-scale.ts';

type Session = Pick<RepositorySession, 'report' | 'burnDown'>;

/** How much longer than the session the plan's line may make the picture. */
const mostStretch = 1.6;
/** How much higher than the rest a line of the estimate may make it. */
const mostHeadroom = 2.2;

/**
 * What a session used over time against its estimate, with its phases behind. One record gives one step.
 *
 * @returns undefined where nothing was used
 */
export function burnDownChart(
  { report, burnDown }: Session,
  timezone: string,
  options: { readonly id?: string } = {},
): Chart | undefined {
  const { points, bands } = burnDown;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  const about = {
    id: options.id ?? 'burn-down',
    title: 'Tokens over the session',
    finding: findingOf(report, last.used),
  };
  const plot = plotOf(300, { bottom: 300 - 32 });
  const start = Math.min(
    bands[0]?.from ?? first.at,
    first.at,
    parseInstant(report.started) ?? first.at,
  );
  const planned = report.minutes.estimate;
  const plannedEnd = planned === null ? start : start + planned * minuteMs;
  const end = Math.max(last.at, Math.min(plannedEnd, start + (last.at - start) * mostStretch));
  const x = timeScale(start, end, [plot.left, plot.right], timezone);
  const { interval } = report.total;
  const high = Math.max(last.used, interval?.mid ?? 0);
  const lines = interval
    ? (['low', 'mid', 'high'] as const)
        .map((name) => ({ name, tokens: interval[name] }))
        .filter(({ tokens }) => tokens > 0 && tokens <= high * mostHeadroom)
    : [];
  const y = linearScale(
    [0, last.used, ...lines.map(({ tokens }) => tokens * 1.05)],
    [plot.bottom, plot.top],
    axisTokens,
    { whole: true },
  );
  const phases = phasesOf({ report, burnDown });
  const steps = points.map(({ at, used }) => pathData('H', x.at(at), 'V', y.at(used))).join('');
  return {
    ...about,
    svg: picture(about, plot.height, [
      ...drawBands(phases, plot, x),
      yAxis(plot, y, `${report.unit} tokens used`, 0),
      xAxis(plot, x, ''),
      ...(interval && planned !== null && planned > 0
        ? [drawPlan({ start, plannedEnd, mid: interval.mid }, x, y)]
        : []),
      element('path', {
        class: 'c-line-actual',
        d: `${pathData('M', x.at(start), y.at(0))}${steps}`,
      }),
      ...drawEstimate(lines, plot, y),
    ]),
    legend: [
      legendItem('used', legendLine('c-line-actual')),
      ...(lines.length > 0
        ? [legendItem('estimate: low, middle, high', legendLine('c-line-estimate'))]
        : []),
      ...(interval && planned ? [legendItem('as planned', legendLine('c-line-plan'))] : []),
      ...uniquePhases(phases).map(({ number, name, className }) =>
        legendItem(
          number === null ? name : `${number} ${name}`,
          element('rect', { class: className, x: 2, y: 1, width: 24, height: 14 }),
        ),
      ),
    ],
    table: {
      caption: `Stretches of work, one after another, with the ${report.unit} tokens used by the end of each`,
      columns: [
        { title: 'Phase' },
        { title: 'From' },
        { title: 'To' },
        { title: 'Used by then', align: 'right' },
      ],
      rows: phases.map(({ name, from, to }) => ({
        cells: [
          textCell(name),
          textCell(minuteText(from, timezone)),
          textCell(minuteText(to, timezone)),
          tokensCell(points.findLast(({ at }) => at <= to)?.used ?? 0, undefined),
        ],
      })),
    },
  };
}

function findingOf({ unit, total, minutes }: Session['report'], used: number): string {
  const time = `in ${durationText(minutes.actual)}${minutes.estimate === null ? '' : `, planned were ${durationText(minutes.estimate)}`}`;
  const { interval, insideRange } = total;
  const spent = `${formatShort(used)} ${unit} tokens ${time}`;
  if (interval === null) return `${spent}. There is no estimate.`;
  const range = `${formatShort(interval.low)} to ${formatShort(interval.high)}`;
  if (insideRange === null) return `${spent}; the estimate is ${range}.`;
  return `${spent}, ${insideRange ? 'inside' : 'outside'} the range of ${range}.`;
}

function durationText(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

type Stretch = {
  /** Place of the phase in the session; null for work of none. */
  readonly number: number | null;
  readonly name: string;
  readonly className: string;
  readonly from: Instant;
  readonly to: Instant;
};

const tints = 6;

function phasesOf({ report, burnDown }: Session): readonly Stretch[] {
  return burnDown.bands.map(({ phase, from, to }) => {
    const index = report.phases.findIndex(({ id }) => id === phase);
    const known = report.phases[index];
    return {
      number: known ? index + 1 : null,
      name: known?.name ?? phase ?? 'No phase',
      className: known ? `c-phase c-phase-${index % tints}` : 'c-phase c-phase-none',
      from,
      to,
    };
  });
}

function uniquePhases(stretches: readonly Stretch[]): readonly Stretch[] {
  const byName = new Map(stretches.map((stretch) => [stretch.name, stretch]));
  return [...byName.values()].toSorted(
    (a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || 0,
  );
}

function drawBands(stretches: readonly Stretch[], plot: Plot, x: Scale): readonly Markup[] {
  return stretches.map(({ number, name, className, from, to }) => {
    const [left, right] = [x.at(from), x.at(to)];
    const label = number === null ? '' : String(number);
    const fits = (text: string, width: number) => text.length * width + 8 <= right - left;
    const at = { x: left + 5, y: plot.top, dy: 1.15 };
    return element('g', {}, [
      element('title', {}, [name]),
      element('rect', {
        class: className,
        x: left,
        y: plot.top,
        width: right - left,
        height: plot.bottom - plot.top,
      }),
      ...(fits(`${label} ${name}`, letter.narrow)
        ? [words(`${label} ${name}`.trim(), at)]
        : [
            ...(fits(`${label} ${name}`, letter.wide)
              ? [words(`${label} ${name}`.trim(), at, 'start', 'c-text c-wide')]
              : fits(label, letter.wide) && label !== ''
                ? [words(label, at, 'start', 'c-text c-wide')]
                : []),
            ...(fits(label, letter.narrow) && label !== ''
              ? [words(label, at, 'start', 'c-text c-narrow')]
              : []),
          ]),
    ]);
  });
}

function drawPlan(
  plan: { readonly start: Instant; readonly plannedEnd: Instant; readonly mid: number },
  x: Scale,
  y: Scale,
): Markup {
  const { start, plannedEnd, mid } = plan;
  // Both ends of the line are cut where the picture ends, not bent.
  const share = Math.min(1, (x.to - start) / (plannedEnd - start), y.to / mid);
  return element('path', {
    class: 'c-line-plan',
    d: pathData(
      'M',
      x.at(start),
      y.at(0),
      'L',
      x.at(start + (plannedEnd - start) * share),
      y.at(mid * share),
    ),
  });
}

/** Room for a line of text in a narrow column. */
const lineHeight = 24;

function drawEstimate(
  lines: readonly { readonly name: 'low' | 'mid' | 'high'; readonly tokens: number }[],
  plot: Plot,
  y: Scale,
): readonly Markup[] {
  const middle = lines.find(({ name }) => name === 'mid');
  return lines.map(({ name, tokens }) => {
    const top = y.at(tokens);
    // Names of phases stand at the top.
    const below = top < plot.top + 2 * lineHeight;
    const isFree =
      name === 'mid' || middle === undefined || Math.abs(top - y.at(middle.tokens)) >= lineHeight;
    return join([
      element('path', {
        class: name === 'mid' ? 'c-line-estimate c-line-middle' : 'c-line-estimate',
        d: pathData('M', plot.left, top, 'H', plot.right),
      }),
      ...(isFree
        ? [
            words(
              `${name === 'mid' ? 'estimate' : name} ${formatShort(tokens)}`,
              { x: plot.left + 5, y: top, dy: below ? 1.1 : -0.35 },
              'start',
              'c-text c-halo',
            ),
          ]
        : []),
    ]);
  });
}
