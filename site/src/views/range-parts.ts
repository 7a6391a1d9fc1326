import { count, formatSignedPercent, formatTokens } from '../../../parser/numbers.ts';
import type { RangeReport } from '../../../parser/reconciliation/range/range-report.ts';
import { noCell, numberCell, tokensCell, usdText } from '../cell.ts';
import { durationText } from '../dates.ts';
import { line } from '../line.ts';
import type { Links } from '../site-context.ts';
import type { Table } from '../table.ts';
import type { Block, Fact } from '../view.ts';
import { optionalHref } from './session-rows.ts';

/** What a range used and cost. */
export function costFacts(whole: RangeReport): Fact[] {
  const of = (field: string) => `report ${whole.range.name}:${field}`;
  return [
    {
      name: `${whole.unit} tokens`,
      line: line(tokensCell(whole.tokens[whole.unit], of(`tokens.${whole.unit}`), 'short')),
      note: `${count(whole.responses, 'response')}, measured`,
    },
    {
      name: 'cost',
      line: line(numberCell(whole.costUsd, of('costUsd'), usdText)),
      note:
        whole.unpriced.length > 0
          ? `derived, without ${whole.unpriced.join(', ')}`
          : 'at list prices, derived',
    },
    {
      name: 'an active day',
      line: line(numberCell(whole.averageCostUsd, of('averageCostUsd'), usdText)),
      note: `${count(whole.activeDays, 'day')} with usage, derived`,
    },
    {
      name: 'active time',
      line: line(numberCell(whole.activeMinutes, of('activeMinutes'), durationText)),
      note: 'measured, pauses under ten minutes included',
    },
    {
      name: 'tasks done',
      line: line(numberCell(whole.items, of('items'), formatTokens)),
      note: `measured by commits${whole.costPerItem === null ? '' : `, ${usdText(whole.costPerItem)} each`}`,
    },
  ];
}

/**
 * What the last of some ranges will cost by its end; nothing where it is over. All days so far end with today, so pages about
 * them tell it of their months.
 */
export function projectedFacts(ranges: readonly RangeReport[]): Fact[] {
  const last = ranges.at(-1);
  if (!last || last.projectedCostUsd === null) return [];
  const { name } = last.range;
  return [
    {
      name: 'projected',
      line: line(numberCell(last.projectedCostUsd, `report ${name}:projectedCostUsd`, usdText)),
      note: `by the end of ${name}, derived`,
    },
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
export function levelTable({ range, byLevel, unit }: RangeReport): Table {
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
    rows: byLevel.flatMap(({ level, sessions, tokens, costUsd, items, costPerItem }, index) => {
      const of = (field: string) => `report ${range.name}:byLevel.${index}.${field}`;
      if (sessions === 0) return [];
      return [
        {
          cells: [
            { text: level },
            numberCell(sessions, of('sessions'), formatTokens),
            tokensCell(tokens[unit], of(`tokens.${unit}`)),
            numberCell(costUsd, of('costUsd'), usdText),
            numberCell(items, of('items'), formatTokens),
            numberCell(costPerItem, of('costPerItem'), usdText),
          ],
        },
      ];
    }),
  };
}
