import { count } from '../../../parser/numbers.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { line } from '../line.ts';
import { paginate } from '../paginate.ts';
import { linksFrom, type SiteContext } from '../site-context.ts';
import type { Block, View } from '../view.ts';
import { listView } from './list-view.ts';
import { sessionTable } from './session-rows.ts';

/** Enough for the sessions of some weeks; all others are by month. */
const mostLatest = 40;

/** The latest sessions, with a page for each month behind it. */
export function sessionsViews(site: SiteContext): View[] {
  const { sessions } = site.repository;
  const byMonth = [...Map.groupBy(sessions, (session) => monthOf(site, session))].toReversed();
  const path = 'sessions/index.html';
  const links = linksFrom(site, path);
  const latest = sessions.slice(-mostLatest).toReversed();
  const rest = sessions.length > latest.length;
  const blocks: Block[] =
    latest.length === 0
      ? [
          {
            kind: 'empty',
            text: 'No session yet. Work that is done on a plan is found in the logs and written up with the next end.',
            command: 'reckon end',
          },
        ]
      : [{ kind: 'table', table: sessionTable(site, 'Sessions, latest first', latest, links) }];
  const index: View = {
    path,
    title: 'Sessions',
    menu: 'sessions',
    kicker: line(site.repository.name),
    lead: line(
      `${count(sessions.length, 'session')}`,
      rest ? `; the latest ${latest.length} are below, all of them by month.` : ', latest first.',
    ),
    sections: [
      { id: 'latest', title: rest ? 'Latest' : 'All sessions', blocks },
      ...(rest
        ? [
            {
              id: 'months',
              title: 'By month',
              blocks: [
                {
                  kind: 'list' as const,
                  items: byMonth.map(([month, own]) =>
                    line(
                      { text: month, href: links.page(monthPath(month, 1)) },
                      ` · ${count(own.length, 'session')}`,
                    ),
                  ),
                },
              ],
            },
          ]
        : []),
    ],
  };
  return [index, ...(rest ? byMonth.flatMap(([month, own]) => monthViews(site, month, own)) : [])];
}

function monthViews(site: SiteContext, month: string, own: readonly RepositorySession[]): View[] {
  const forecasts = own.filter(({ forecast }) => forecast);
  const inside = forecasts.filter(({ report }) => report.total.insideRange).length;
  return paginate(own.toReversed(), (number) => monthPath(month, number)).map((page) =>
    listView(site, page, {
      title: `Sessions of ${month}`,
      menu: 'sessions',
      lead: line(
        `${count(own.length, 'session')}`,
        forecasts.length > 0
          ? `; ${inside} of ${count(forecasts.length, 'forecast')} inside ${forecasts.length === 1 ? 'its' : 'their'} range (8 in 10 are expected).`
          : '.',
      ),
      sections: (items, links) => [
        {
          id: 'sessions',
          title: 'Latest first',
          blocks: [
            { kind: 'table', table: sessionTable(site, `Sessions of ${month}`, items, links) },
          ],
        },
      ],
    }),
  );
}

function monthPath(month: string, number: number): string {
  return `sessions/months/${month}${number === 1 ? '' : `-${number}`}.html`;
}

function monthOf({ dayOf }: SiteContext, { report: { started } }: RepositorySession): string {
  return started ? dayOf(started).slice(0, 7) : 'undated';
}
