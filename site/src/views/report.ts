import { count } from '../../../parser/numbers.ts';
import type { RangeReport } from '../../../parser/reconciliation/range/range-report.ts';
import { daysBetween, weekOfDay } from '../../../parser/usage/calendar.ts';
import { numberCell, tokensCell, usdText } from '../cell.ts';
import { chartBlocks } from '../chart-blocks.ts';
import { burn, burnCost } from '../charts/burn.ts';
import { line } from '../line.ts';
import { neighbours } from '../neighbours.ts';
import { linksFrom, type Links, type SiteContext } from '../site-context.ts';
import type { Block, Line, Section, View } from '../view.ts';
import { lessonItems, sampleNote } from './lesson-items.ts';
import { costFacts, levelTable, patternBlocks, projectedFacts, rangeTable } from './range-parts.ts';
import { optionalHref, sessionTable } from './session-rows.ts';

// As on other list pages; a month with more has them on the pages of its days.
const mostSessions = 200;

/** The page of a month, week or day. */
export function reportView(
  site: SiteContext,
  report: RangeReport,
  among: readonly RangeReport[],
): View {
  const { name } = report.range;
  const path = site.at.report(name) ?? 'reports/index.html';
  const links = linksFrom(site, path);
  const charts = report.trend.length > 1 ? [burn(report, links), burnCost(report, links)] : [];
  const sections: Section[] = [
    {
      id: 'usage',
      title: 'What was used',
      blocks: [
        { kind: 'facts', facts: [...costFacts(report), ...projectedFacts([report])] },
        ...chartBlocks(...charts),
        ...restBlocks(report),
      ],
    },
    { id: 'sessions', title: 'Sessions', blocks: sessionBlocks(site, report, links) },
    { id: 'parts', title: 'Weeks and days', blocks: partBlocks(site, report, links) },
    { id: 'levels', title: 'By level', blocks: [{ kind: 'table', table: levelTable(report) }] },
    { id: 'quality', title: 'Quality and checks', blocks: qualityBlocks(report) },
    { id: 'patterns', title: 'Patterns', blocks: patternBlocks(report) },
    {
      id: 'lessons',
      title: 'Lessons',
      blocks:
        report.learnings.length === 0
          ? []
          : [
              {
                kind: 'list',
                items: report.learnings.slice(-mostSessions).map((lesson) =>
                  line(
                    ...lessonItems(lesson),
                    ' – ',
                    {
                      text: site.sessions.get(lesson.session)?.title ?? lesson.session,
                      ...optionalHref(links.session(lesson.session)),
                    },
                    sampleNote(site.sessions.get(lesson.session)?.sample ?? false),
                  ),
                ),
              },
            ],
    },
  ];
  return {
    path,
    title: name,
    menu: 'reports',
    kicker: line(
      { text: 'Report', href: links.page('reports/index.html') },
      ...widerLinks(report, links),
    ),
    lead: lead(report),
    scripts: charts.length > 0 ? ['charts'] : [],
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    ...neighbours(among, report, ({ range }) => ({
      title: range.name,
      href: links.report(range.name),
    })),
  };
}

function lead(report: RangeReport): Line {
  const of = (field: string) => `report ${report.range.name}:${field}`;
  const { coverage, unit } = report;
  return line(
    count(report.sessions.length, 'session'),
    ', ',
    tokensCell(report.tokens[unit], of(`tokens.${unit}`)),
    ` ${unit} tokens, `,
    numberCell(report.costUsd, of('costUsd'), usdText),
    ' at list prices.',
    coverage.of > 0
      ? ` ${coverage.inside} of ${count(coverage.of, 'forecast')} inside ${coverage.of === 1 ? 'its' : 'their'} range.`
      : '',
    report.range.over ? '' : ' It is not over yet.',
  );
}

/** Links to the ranges that hold this one. */
function widerLinks({ range }: RangeReport, links: Links): Line {
  const wider = [range.firstDay.slice(0, 7), weekOfDay(range.firstDay)].filter(
    (name) => name !== range.name && range.firstDay === range.lastDay,
  );
  return wider.flatMap((name) => {
    const href = links.report(name);
    return href ? line(' · ', { text: name, href }) : [];
  });
}

function sessionBlocks(site: SiteContext, report: RangeReport, links: Links): Block[] {
  const own = report.sessions.flatMap(({ session }) => site.sessions.get(session) ?? []);
  if (own.length === 0) return [];
  const shown = own.slice(-mostSessions);
  return [
    {
      kind: 'table',
      table: sessionTable(site, `Sessions of ${report.range.name}, whole`, shown, links),
    },
    ...(own.length > shown.length
      ? [
          {
            kind: 'line' as const,
            line: line(
              `The last ${shown.length} of ${own.length}; all of them are on the pages of their days.`,
            ),
          },
        ]
      : []),
  ];
}

function partBlocks({ repository }: SiteContext, { range }: RangeReport, links: Links): Block[] {
  const all = daysBetween(range.firstDay, range.lastDay);
  if (all.length === 1) return [];
  const inside = new Set(all);
  const isInside = ({ range: { firstDay, lastDay } }: RangeReport) =>
    inside.has(firstDay) || inside.has(lastDay);
  const weeks = all.length > 7 ? repository.weeks.filter(isInside) : [];
  const days = repository.days.filter(isInside);
  return [weeks, days].flatMap((parts, index): Block[] =>
    parts.length === 0
      ? []
      : [{ kind: 'table', table: rangeTable(index === 0 ? 'Weeks' : 'Days', parts, links) }],
  );
}

/** Work that no session of this worktree has, so that the parts add up. */
function restBlocks(report: RangeReport): Block[] {
  const { unplanned, otherWorktrees, unit } = report;
  const of = (field: string) => `report ${report.range.name}:${field}`;
  const parts = [
    unplanned.responses > 0
      ? line(
          tokensCell(unplanned.tokens[unit], of(`unplanned.tokens.${unit}`)),
          ' of it belong to no plan and no session',
        )
      : undefined,
    otherWorktrees.responses > 0
      ? line(
          tokensCell(otherWorktrees.tokens[unit], of(`otherWorktrees.tokens.${unit}`)),
          ' of it are of other worktrees',
        )
      : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? [{ kind: 'list', items: parts }] : [];
}

function qualityBlocks({ quality, gates }: RangeReport): Block[] {
  const items = [
    ...quality.map(({ name, mean, n }) =>
      line(`${name}: ${mean.toFixed(2)} of 1 (mean, n = ${n})`),
    ),
    ...gates.byName.map(({ name, passed, failed }) =>
      line(
        `${name}: `,
        { text: `✓ ${passed} passed`, kind: 'good' },
        failed > 0 ? ', ' : '',
        failed > 0 ? { text: `✗ ${failed} failed`, kind: 'bad' } : undefined,
      ),
    ),
  ];
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}
