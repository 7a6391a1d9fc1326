import { count, formatSignedPercent, formatTokens } from '../../../parser/numbers.ts';
import type { RangeReport } from '../../../parser/reconciliation/range/range-report.ts';
import { noCell, numberCell, tokensCell, usdText, type Cell } from '../cell.ts';
import { durationText } from '../dates.ts';
import { line } from '../line.ts';
import type { Links } from '../site-context.ts';
import type { Table } from '../table.ts';
import type { Block, Fact } from '../view.ts';
import { optionalHref } from './session-rows.ts';

/** What a range used and cost. */
export function costFacts(whole: RangeReport, command = 'report'): Fact[] {
  const of = (field: string) => `${command}:${field}`;
  return [
    {
      name: `${whole.unit} tokens`,
      line: line(tokensCell(whole.tokens[whole.unit], of(`tokens.${whole.unit}`), 'short')),
      note: count(whole.responses, 'response'),
    },
    {
      name: 'cost',
      line: line(numberCell(whole.costUsd, of('costUsd'), usdText)),
      note: whole.unpriced.length > 0 ? `without ${whole.unpriced.join(', ')}` : 'at list prices',
    },
    {
      name: 'an active day',
      line: line(numberCell(whole.averageCostUsd, of('averageCostUsd'), usdText)),
      note: `${count(whole.activeDays, 'day')} with usage`,
    },
    {
      name: 'active time',
      line: line(numberCell(whole.activeMinutes, of('activeMinutes'), durationText)),
      note: 'pauses under ten minutes',
    },
    {
      name: 'tasks done',
      line: line(numberCell(whole.items, of('items'), formatTokens)),
      note: whole.costPerItem === null ? 'by commits' : `${usdText(whole.costPerItem)} each`,
    },
    ...(whole.projectedCostUsd === null
      ? []
      : [
          {
            name: 'projected',
            line: line(numberCell(whole.projectedCostUsd, of('projectedCostUsd'), usdText)),
            note: 'by the end of the range, derived',
          },
        ]),
  ];
}

/** A row for each range. */
export function rangeTable(caption: string, ranges: readonly RangeReport[], links: Links): Table {
  return {
    caption,
    columns: [
      { title: 'range' },
      { title: 'sessions', align: 'right' },
      { title: `tokens (${ranges[0]?.unit ?? ''})`, align: 'right' },
      { title: 'cost', align: 'right' },
      { title: 'tasks', align: 'right', spare: true },
      { title: 'inside', align: 'right' },
      { title: 'median variance', align: 'right', spare: true },
    ],
    rows: ranges.map((report) => {
      const of = (field: string) => `report ${report.range.name}:${field}`;
      const { coverage, variance } = report;
      return {
        cells: [
          { text: report.range.name, ...optionalHref(links.report(report.range.name)) },
          numberCell(report.sessions.length, undefined, formatTokens),
          tokensCell(report.tokens[report.unit], of(`tokens.${report.unit}`)),
          numberCell(report.costUsd, of('costUsd'), usdText),
          numberCell(report.items, of('items'), formatTokens),
          coverage.of === 0 ? noCell : { text: `${coverage.inside}/${coverage.of}` },
          numberCell(variance?.median ?? null, of('variance.median'), formatSignedPercent, {
            ...(variance && { title: `n = ${variance.n}` }),
          }),
        ],
      };
    }),
  };
}

/** Regularities of a range, in words. */
export function patternBlocks(report: RangeReport): Block[] {
  if (report.patterns.length === 0) return [];
  return [{ kind: 'list', items: report.patterns.map(({ text }) => line(text)) }];
}

/** What each level of work used and did. */
export function levelTable({ byLevel, unit }: RangeReport): Table {
  const orNone = (value: number | null, print: (value: number) => string): Cell =>
    value === null ? noCell : { text: print(value), value };
  return {
    caption: 'Usage by level of work',
    columns: [
      { title: 'level' },
      { title: 'sessions', align: 'right' },
      { title: `tokens (${unit})`, align: 'right' },
      { title: 'cost', align: 'right' },
      { title: 'tasks', align: 'right', spare: true },
      { title: 'cost a task', align: 'right', spare: true },
    ],
    rows: byLevel
      .filter(({ sessions }) => sessions > 0)
      .map(({ level, sessions, tokens, costUsd, items, costPerItem }) => ({
        cells: [
          { text: level },
          orNone(sessions, formatTokens),
          tokensCell(tokens[unit], undefined),
          orNone(costUsd, usdText),
          orNone(items, formatTokens),
          orNone(costPerItem, usdText),
        ],
      })),
  };
}
