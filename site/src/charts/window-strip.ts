import { count, formatShort } from '../../../parser/numbers.ts';
import type { Repository } from '../../../parser/repository/repository.ts';
import { median } from '../../../parser/statistics.ts';
import { dayMs, parseInstant } from '../../../parser/time.ts';
import { calendarOf } from '../../../parser/usage/calendar.ts';
import { numberCell, textCell, tokensCell } from '../cell.ts';
import type { Chart } from './chart.ts';
import { dayText } from './day-text.ts';
import { picture, plotOf, words, xAxis, yAxis } from './frame.ts';
import { linearScale } from './scales/linear.ts';
import { stepScale } from './scales/steps.ts';
import { minuteText } from './scales/time.ts';
import { legendBar, legendItem, legendLine, pointed } from './shapes.ts';
import { element, join, pathData } from './svg.ts';
import { axisTokens } from './token-scale.ts';

const mostWindows = 60;

/**
 * The last five-hour windows against the user's own budget, where one is set. One window gives one bar.
 *
 * @returns undefined where there is none
 */
export function windowStrip(
  { windows, budget, unit, timezone }: Pick<Repository, 'windows' | 'budget' | 'unit' | 'timezone'>,
  options: { readonly id?: string; readonly href?: (day: string) => string | undefined } = {},
): Chart | undefined {
  const { dayOf } = calendarOf(timezone);
  const all = windows.flatMap((window) => {
    const at = parseInstant(window.from);
    return at === undefined ? [] : [{ ...window, at, day: dayOf(at) }];
  });
  const shown = all.slice(-mostWindows).map((window) => ({
    ...window,
    week: all
      .filter(({ at }) => at > window.at - 7 * dayMs && at <= window.at)
      .reduce((sum, { tokens }) => sum + tokens, 0),
    isOver: budget !== null && window.tokens > budget.tokens,
  }));
  if (shown.length === 0) return undefined;
  const most = shown.reduce((high, { tokens }) => Math.max(high, tokens), 0);
  const over = shown.filter(({ isOver }) => isOver).length;
  const which = shown.length === 1 ? 'The only window' : `The last ${shown.length} windows`;
  const used =
    shown.length === 1
      ? `used ${formatShort(most)} ${unit} tokens`
      : `used ${formatShort(median(shown.map(({ tokens }) => tokens)) ?? 0)} ${unit} tokens at the median and ${formatShort(most)} at most`;
  const against =
    budget === null
      ? ''
      : `; ${over === 0 ? 'none' : over} went over your ${budget.label} of ${formatShort(budget.tokens)}`;
  const about = {
    id: options.id ?? 'window-strip',
    title: 'Five-hour windows',
    finding: `${which} ${used}${against}.`,
  };
  const plot = plotOf(250, { bottom: 250 - 32 });
  // A budget far above all use would flatten it.
  const isLow = budget !== null && budget.tokens > most * 3;
  const y = linearScale(
    [0, most, ...(budget && !isLow ? [budget.tokens] : [])],
    [plot.bottom, plot.top],
    axisTokens,
    { most: 4, whole: true },
  );
  const x = stepScale(
    shown.map(({ day }) => dayText(day)),
    [plot.left, plot.right],
  );
  const width = Math.min(24, ((plot.right - plot.left) / shown.length) * 0.72);
  return {
    ...about,
    svg: picture(about, plot.height, [
      yAxis(plot, y, `${unit} tokens in five hours`, 0),
      xAxis(plot, x, ''),
      ...shown.map(({ tokens, isOver, day, responses, from }, index) => {
        const top = y.at(tokens);
        const left = x.at(index) - width / 2;
        const bar = element('rect', {
          class: isOver ? 'c-bar c-over' : 'c-bar',
          x: left,
          y: top,
          width,
          height: Math.max(0.5, plot.bottom - top),
        });
        const cap = element('path', { class: 'c-cap', d: pathData('M', left, top, 'h', width) });
        const label = `${minuteText(parseInstant(from) ?? 0, timezone)}: ${formatShort(tokens)} tokens, ${count(responses, 'response')}`;
        return pointed(isOver ? join([bar, cap]) : bar, label, options.href?.(day) ?? null);
      }),
      ...(budget && !isLow
        ? [
            element('path', {
              class: 'c-line-estimate',
              d: pathData('M', plot.left, y.at(budget.tokens), 'H', plot.right),
            }),
            words(
              `${budget.label} ${formatShort(budget.tokens)}`,
              { x: plot.left + 6, y: y.at(budget.tokens), dy: -0.4 },
              'start',
              'c-text c-halo',
            ),
          ]
        : []),
    ]),
    legend: [
      legendItem('used', legendBar('c-bar')),
      ...(over > 0
        ? [
            legendItem(
              'over the budget',
              element('rect', { class: 'c-bar c-over', x: 3, y: 4, width: 22, height: 8 }),
              element('path', { class: 'c-cap', d: 'M3 4h22' }),
            ),
          ]
        : []),
      ...(budget && !isLow ? [legendItem(budget.label, legendLine('c-line-estimate'))] : []),
    ],
    table: {
      caption: 'Five-hour windows, latest first, with the sum of seven days up to each',
      columns: [
        { title: 'From' },
        { title: 'Tokens', align: 'right' },
        { title: 'Of the budget', align: 'right' },
        { title: 'Seven days', align: 'right', spare: true },
        { title: 'Responses', align: 'right', spare: true },
      ],
      rows: shown.toReversed().map(({ at, day, tokens, week, responses }) => {
        const href = options.href?.(day);
        return {
          cells: [
            textCell(minuteText(at, timezone), href === undefined ? {} : { href }),
            tokensCell(tokens, undefined),
            numberCell(
              budget && budget.tokens > 0 ? (tokens / budget.tokens) * 100 : null,
              undefined,
              (percent) => `${Math.round(percent)} %`,
            ),
            tokensCell(week, undefined),
            numberCell(responses, undefined, String),
          ],
        };
      }),
    },
  };
}
