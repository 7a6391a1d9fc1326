import { count } from '../../../parser/numbers.ts';
import { isPlanOver } from '../../../parser/plans/plan-state.ts';
import { calendarOf } from '../../../parser/usage/calendar.ts';
import type { Repository } from '../../../parser/repository/repository.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { burn, burnCost } from '../charts/burn.ts';
import { cumulativeError } from '../charts/cumulative-error.ts';
import { forecastsOf } from '../charts/forecasts.ts';
import { intervalRows } from '../charts/interval-rows.ts';
import { ratioTrend } from '../charts/ratio-trend.ts';
import { chartBlocks } from '../chart-blocks.ts';
import { line } from '../line.ts';
import { linksFrom, type Links, type SiteContext } from '../site-context.ts';
import type { Block, ChartRange, Line, Section, View } from '../view.ts';
import { costFacts, projectedFacts } from './range-parts.ts';
import { openPlanTable } from './plan-rows.ts';
import { coverageLine, percentOf, ratioCell, recordFacts, recordField } from './record-facts.ts';
import { sessionTable } from './session-rows.ts';

const path = 'index.html';
const shownRanges = [
  { id: 'last-20', name: 'last 20', most: 20 },
  { id: 'last-50', name: 'last 50', most: 50 },
  { id: 'all', name: 'all', most: Infinity },
] as const;
const mostRows = 8;
// More of them make the page heavy and say nothing else: they are joined into groups.
const mostPoints = 80;

/** The first page: how good the estimates are, what it costs, what is next. */
export function overviewView(site: SiteContext): View {
  const { repository } = site;
  const links = linksFrom(site, path);
  const { recent } = repository.record;
  return {
    path,
    title: repository.name,
    menu: 'overview',
    kicker: line(
      `${count(repository.sessions.length, 'session')}, ${count(repository.plans.length, 'plan')}`,
      repository.samples.counted && repository.samples.sessions > 0
        ? ' · all of them samples, made up to show reckon at work'
        : '',
    ),
    lead: verdict(site),
    figures: recent.n > 0 ? recordFacts(recent, 'recent') : [],
    scripts: ['charts'],
    sections: [
      { id: 'estimates', title: 'Are the estimates right?', blocks: estimateBlocks(site, links) },
      { id: 'cost', title: 'What it costs', blocks: costBlocks(repository, links) },
      { id: 'next', title: 'What is next', blocks: nextBlocks(site, links) },
      { id: 'misses', title: 'Worst misses', blocks: missBlocks(site, links) },
      { id: 'latest', title: 'Latest sessions', blocks: latestBlocks(site, links) },
    ].filter(({ blocks }) => blocks.length > 0) satisfies Section[],
  };
}

function verdict({ repository: { record, sessions } }: SiteContext): Line {
  const { recent } = record;
  if (sessions.length === 0) {
    return line('No session yet. Plan one, work on it and commit: it is found in the logs.');
  }
  if (recent.n === 0) {
    return line(
      'No forecast yet: a session counts as one when its estimate was frozen before the work began and all of it was finished.',
    );
  }
  return line(
    recent.n === 1 ? 'The only forecast so far: ' : `Last ${recent.n} forecasts: `,
    ...coverageLine(recent, 'recent'),
    recent.n === 1 ? ' inside its range' : ' inside their range',
    ' (8 in 10 are expected), a typical miss of ',
    percentOf(recent.typicalMissPercent, recordField('recent', 'typicalMissPercent')),
    ', the median actual ',
    ratioCell(recent.medianRatio, recordField('recent', 'medianRatio')),
    ' the middle.',
  );
}

function estimateBlocks({ repository }: SiteContext, links: Links): Block[] {
  const forecasts = forecastsOf(repository, links);
  const { dayOf } = calendarOf(repository.timezone);
  const releases = repository.releases.map(({ name, at }) => ({
    name,
    day: dayOf(Date.parse(at)),
  }));
  if (forecasts.length === 0) {
    return [
      {
        kind: 'empty',
        text: 'Pictures of how good the estimates are begin with the first forecast.',
        command: 'reckon start PLAN',
      },
    ];
  }
  const ranges = shownRanges
    // A shorter range that holds all of them says nothing else.
    .filter(({ most }, index) => index === shownRanges.length - 1 || forecasts.length > most)
    .map(({ id, name, most }): ChartRange => {
      const shown = forecasts.slice(Math.max(0, forecasts.length - most));
      return {
        id,
        name,
        charts: [
          ratioTrend(shown, links, { id: `ratio-${id}`, most: mostPoints, releases }),
          cumulativeError(shown, links, { id: `cumulative-${id}`, most: mostPoints }),
        ].filter((chart) => chart !== undefined),
      };
    });
  return [{ kind: 'ranges', ranges }];
}

function costBlocks(
  { whole, months }: Pick<Repository, 'whole' | 'months'>,
  links: Links,
): Block[] {
  if (!whole || whole.responses === 0) {
    return [{ kind: 'empty', text: 'Nothing is used yet.', command: 'reckon usage' }];
  }
  return [
    { kind: 'facts', facts: [...costFacts(whole), ...projectedFacts(months)] },
    ...chartBlocks(burn(whole, links), burnCost(whole, links)),
    {
      kind: 'line',
      line: line({ text: 'By month, week and day', href: links.page('reports/index.html') }),
    },
  ];
}

function nextBlocks({ repository }: SiteContext, links: Links): Block[] {
  const open = repository.plans.filter(
    ({ state, plan }) => !isPlanOver(state) && (!plan.sample || repository.samples.counted),
  );
  if (open.length === 0) {
    return [
      {
        kind: 'empty',
        text: 'No plan is open.',
        command: 'reckon plan new "What the next session is about"',
      },
    ];
  }
  return [
    { kind: 'table', table: openPlanTable('Plans that are open', open.slice(0, mostRows), links) },
    ...(open.length > mostRows
      ? [
          {
            kind: 'line' as const,
            line: line({
              text: `All ${open.length} open plans`,
              href: links.page('plans/index.html'),
            }),
          },
        ]
      : []),
  ];
}

function missBlocks(site: SiteContext, links: Links): Block[] {
  const misses = site.repository.sessions
    .filter(({ forecast }) => forecast)
    .filter(({ report }) => Math.abs(report.total.variancePercent ?? 0) >= 10)
    .toSorted((a, b) => missOf(b) - missOf(a));
  if (misses.length === 0) return [];
  return [
    {
      kind: 'table',
      table: sessionTable(
        site,
        'Forecasts furthest from their middle',
        misses.slice(0, mostRows),
        links,
      ),
    },
  ];
}

/** By how much a forecast is off, twice as much counting as half. */
function missOf({ report: { total } }: RepositorySession): number {
  const ratio = (total.actual ?? 0) / Math.max(1, total.estimate ?? 1);
  return Math.abs(Math.log(Math.max(ratio, 1e-6)));
}

function latestBlocks(site: SiteContext, links: Links): Block[] {
  const { repository } = site;
  const latest = repository.sessions.slice(-mostRows).toReversed();
  if (latest.length === 0) return [];
  return [
    ...chartBlocks(intervalRows(forecastsOf(repository, links))),
    { kind: 'table', table: sessionTable(site, 'Latest sessions', latest, links) },
    { kind: 'line', line: line({ text: 'All sessions', href: links.page('sessions/index.html') }) },
  ];
}
