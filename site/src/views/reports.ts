import { tokensCell } from '../cell.ts';
import { chartBlocks } from '../chart-blocks.ts';
import { burn, burnCost } from '../charts/burn.ts';
import { line } from '../line.ts';
import { linksFrom, type SiteContext } from '../site-context.ts';
import type { Section, View } from '../view.ts';
import { costFacts, projectedFacts, levelTable, patternBlocks, rangeTable } from './range-parts.ts';

const path = 'reports/index.html';
// Weeks of half a year; older ones are on the pages of their months.
const mostWeeks = 26;

/** Usage over all time, with the pages of months, weeks and days behind it. */
export function reportsView(site: SiteContext): View {
  const { whole, months, weeks, unit } = site.repository;
  const links = linksFrom(site, path);
  const shared = {
    path,
    title: 'Reports',
    menu: 'reports' as const,
    kicker: line(site.repository.name),
  };
  if (!whole || months.length === 0) {
    return {
      ...shared,
      lead: line('Nothing is used yet, so there is nothing to report.'),
      sections: [
        {
          id: 'empty',
          title: 'How reports begin',
          blocks: [
            {
              kind: 'empty',
              text: 'Usage is read from the logs of Claude Code, and from receipts in the folders of sessions.',
              command: 'reckon usage',
            },
          ],
        },
      ],
    };
  }
  const sections: Section[] = [
    {
      id: 'whole',
      title: `${whole.range.firstDay} to ${whole.range.lastDay}`,
      blocks: [
        { kind: 'facts', facts: [...costFacts(whole), ...projectedFacts(months)] },
        ...chartBlocks(burn(whole, links), burnCost(whole, links)),
      ],
    },
    {
      id: 'months',
      title: 'By month',
      blocks: [{ kind: 'table', table: rangeTable('Months', months.toReversed(), links) }],
    },
    {
      id: 'weeks',
      title: weeks.length > mostWeeks ? `The last ${mostWeeks} weeks` : 'By week',
      blocks: [
        { kind: 'table', table: rangeTable('Weeks', weeks.slice(-mostWeeks).toReversed(), links) },
      ],
    },
    { id: 'levels', title: 'By level', blocks: [{ kind: 'table', table: levelTable(whole) }] },
    { id: 'patterns', title: 'Patterns', blocks: patternBlocks(whole) },
  ];
  return {
    ...shared,
    lead: line(
      tokensCell(whole.tokens[unit], `report ${whole.range.name}:tokens.${unit}`, 'short'),
      ` ${unit} tokens in ${whole.activeDays} days with usage; days are those of ${whole.range.timezone}.`,
    ),
    scripts: ['charts'],
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  };
}
