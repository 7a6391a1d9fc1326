import { count, formatShort, formatTokens } from '../../../parser/numbers.ts';
import { median } from '../../../parser/statistics.ts';
import type { HeatMap } from '../../../parser/usage/heat-map.ts';
import { numberCell, tokensCell } from '../cell.ts';
import { chartBlocks } from '../chart-blocks.ts';
import { windowStrip } from '../charts/window-strip.ts';
import { minuteText } from '../dates.ts';
import { line } from '../line.ts';
import { linksFrom, type SiteContext } from '../site-context.ts';
import type { Block, Fact, HeatTable, View } from '../view.ts';

const path = 'quota.html';
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const highestLevel = 5;

/** When quota is used, and how full its windows were. */
export function quotaView(site: SiteContext): View {
  const { repository } = site;
  const links = linksFrom(site, path);
  const { windows, budget, unit, timezone } = repository;
  const used = windows.length > 0;
  const empty: Block = {
    kind: 'empty',
    text: 'Windows are found in usage; there is none yet.',
    command: 'reckon status',
  };
  return {
    path,
    title: 'Quota',
    menu: 'quota',
    kicker: line(repository.name),
    lead: line(
      used
        ? `${windows.length} five-hour windows by this repository's usage alone; other projects share the same quota.`
        : 'Nothing is used yet.',
    ),
    figures: used ? figures(repository) : [],
    sections: [
      {
        id: 'heat',
        title: 'When in the week',
        blocks: used
          ? [{ kind: 'heat', heat: heatTable(repository.heat, unit, timezone) }]
          : [empty],
      },
      {
        id: 'windows',
        title: 'Window by window',
        blocks: used
          ? [
              ...chartBlocks(windowStrip(repository, { href: links.report })),
              ...highest(repository),
            ]
          : [],
      },
      {
        id: 'limits',
        title: 'What the limit is',
        blocks: [
          budget
            ? {
                kind: 'line',
                line: line(
                  `${budget.label}: `,
                  tokensCell(Math.round(budget.tokens), undefined),
                  ` ${unit} tokens in five hours. It is your own number; nobody publishes the real one.`,
                ),
              }
            : {
                kind: 'empty',
                text: 'No budget is set. Put "budget": "pro" or any number into reckon.config.json to hold windows against it.',
              },
          {
            kind: 'line',
            line: line(
              'Percentages that Claude Code itself reports are not captured yet; windows here are derived from the first token on.',
            ),
          },
        ],
      },
    ].filter(({ blocks }) => blocks.length > 0) as View['sections'],
  };
}

function figures({ windows, budget, unit }: SiteContext['repository']): Fact[] {
  const sizes = windows.map(({ tokens }) => tokens);
  const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
  const over = budget ? sizes.filter((size) => size > budget.tokens).length : null;
  return [
    {
      name: 'windows',
      line: line(numberCell(windows.length, undefined, formatTokens)),
      note: 'with usage, derived',
    },
    {
      name: 'median',
      line: line(tokensCell(Math.round(median(sizes) ?? 0), undefined, 'short')),
      note: `${unit} tokens a window, derived`,
    },
    {
      name: 'fullest',
      line: line(tokensCell(most, undefined, 'short')),
      note: `${unit} tokens, measured`,
    },
    ...(over === null
      ? []
      : [
          {
            name: 'over budget',
            line: line(numberCell(over, undefined, formatTokens)),
            note: `of ${count(windows.length, 'window')}; derived, the budget is your own`,
          },
        ]),
  ];
}

function highest({ windows, unit }: SiteContext['repository']): Block[] {
  const top = windows.toSorted((a, b) => b.tokens - a.tokens).slice(0, 10);
  return [
    {
      kind: 'table',
      table: {
        caption: 'The fullest windows',
        columns: [
          { title: 'from (UTC)' },
          { title: `tokens (${unit})`, align: 'right' },
          { title: 'responses', align: 'right' },
        ],
        rows: top.map(({ from, tokens, responses }) => ({
          cells: [
            { text: minuteText(from) },
            tokensCell(tokens, undefined),
            numberCell(responses, undefined, formatTokens),
          ],
        })),
      },
    },
  ];
}

function heatTable({ days }: HeatMap, unit: string, timezone: string): HeatTable {
  const most = days.flat().reduce((largest, { tokens }) => Math.max(largest, tokens ?? 0), 0);
  return {
    caption: `${unit} tokens by weekday and hour, clock of ${timezone}`,
    columns: Array.from({ length: 24 }, (_none, hour) => String(hour).padStart(2, '0')),
    rows: days.map((hours, index) => ({
      title: weekdays[index] ?? '',
      cells: hours.map(({ tokens, responses }, hour) => ({
        level: !tokens ? 0 : Math.max(1, Math.ceil((tokens / most) * highestLevel)),
        text: tokens === 0 ? '' : formatShort(tokens),
        title: `${weekdays[index]} ${String(hour).padStart(2, '0')}:00: ${formatTokens(tokens)} tokens, ${formatTokens(responses)} responses`,
      })),
    })),
  };
}
