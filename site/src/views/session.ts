import { formatSigned } from '../../../parser/numbers.ts';
import {
  estimateOrigins,
  standingOf,
  unfinishedText,
  unknownText,
} from '../../../parser/reconciliation/outcome-text.ts';
import { importedText } from '../../../parser/reconciliation/imported-text.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { noCell, numberCell, tokensCell, usdText } from '../cell.ts';
import { durationText } from '../dates.ts';
import { line } from '../line.ts';
import { neighbours } from '../neighbours.ts';
import { linksFrom, type SiteContext } from '../site-context.ts';
import type { Fact, Line, View } from '../view.ts';
import { percentCell, starsCell } from './session-rows.ts';
import { sessionSections } from './session-sections.ts';

/** The page of a session: how it came out, phase by phase, and what was noted. */
export function sessionView(site: SiteContext, session: RepositorySession): View {
  const path = site.at.session(session.id) ?? 'sessions/index.html';
  const links = linksFrom(site, path);
  const { report } = session;
  return {
    path,
    title: session.title,
    menu: 'sessions',
    kicker: line(
      { text: 'Session', href: links.page('sessions/index.html') },
      ` · ${session.level} · ${report.status}`,
      session.sample ? ' · sample' : '',
      session.backfilled ? ' · backfilled from the logs' : '',
      report.imported ? ' · imported' : '',
      report.derived ? ' · found in the logs, not written up yet' : '',
    ),
    lead: report.imported ? line(importedText(report.imported)) : verdict(session),
    figures: report.imported ? [] : figures(session),
    sections: sessionSections(site, session, links),
    ...neighbours(site.repository.sessions, session, ({ title, id }) => ({
      title,
      href: links.session(id),
    })),
  };
}

function verdict({ id, report }: RepositorySession): Line {
  const { total, unit, estimateSource } = report;
  const of = (path: string) => `reconcile ${id}:${path}`;
  const used = line(tokensCell(total.actual, of('total.actual')), ` ${unit} tokens`);
  const standing = standingOf(report);
  if (total.interval === null || estimateSource === null || standing.kind === 'none') {
    return line(...used, '. No estimate stood to compare it with.');
  }
  const range = line(
    ' the range of ',
    tokensCell(total.interval.low, of('total.interval.low')),
    ' to ',
    tokensCell(total.interval.high, of('total.interval.high')),
    ` (${estimateOrigins[estimateSource]})`,
  );
  if (standing.kind === 'unused') {
    const nothing = report.status === 'active' ? 'Nothing is used yet of' : 'Nothing was used of';
    return line(nothing, ...range, '.');
  }
  if (standing.kind === 'unknown') return line(unknownText(report));
  if (standing.kind === 'open') {
    const open = report.status === 'active' ? 'it is not over' : unfinishedText(report);
    return line(...used, `, ${standing.place}`, ...range, `; ${open}.`);
  }
  // Of an estimate of nothing there is no percentage.
  if (total.variancePercent === null) return line(...used, `, ${standing.place}`, ...range, '.');
  const side = total.variancePercent >= 0 ? 'over' : 'under';
  return line(
    ...used,
    ', ',
    numberCell(
      total.variancePercent,
      of('total.variancePercent'),
      (percent) => `${Math.abs(percent).toFixed(1)} %`,
    ),
    ` ${side} the middle and ${standing.place}`,
    ...range,
    '.',
  );
}

function figures(session: RepositorySession): Fact[] {
  const { id, report, forecast } = session;
  const of = (path: string) => `reconcile ${id}:${path}`;
  const { total, minutes, unit } = report;
  return [
    {
      name: 'estimated',
      line: line(
        total.estimate === null
          ? noCell
          : tokensCell(total.estimate, of('total.estimate'), 'short'),
      ),
      note: total.estimate === null ? 'no estimate' : `middle, ${unit} tokens`,
    },
    {
      name: 'used',
      line: line(tokensCell(total.actual, of('total.actual'), 'short')),
      note: `${unit} tokens, measured`,
    },
    {
      name: 'variance',
      line: line(percentCell(total, of('total.variancePercent'))),
      note: total.variance === null ? 'not comparable' : `${formatSigned(total.variance)} tokens`,
    },
    {
      name: 'rating',
      line: line(starsCell(total, of('total.stars'))),
      note: forecast ? 'counts as a forecast' : whyNoForecast(session),
    },
    {
      name: 'time',
      line: line(numberCell(minutes.actual, of('minutes.actual'), durationText)),
      note: `measured, ${minutes.estimate === null ? 'not planned' : `planned ${durationText(minutes.estimate)}`}`,
    },
    {
      name: 'cost',
      line: line(numberCell(report.costUsd, of('costUsd'), usdText)),
      note: `derived, ${report.unpriced.length > 0 ? `without ${report.unpriced.join(', ')}` : 'at list prices'}`,
    },
  ];
}

function whyNoForecast({ report, counts, backfilled }: RepositorySession): string {
  if (!counts) return 'a sample, which does not count';
  if (backfilled) return 'made from the logs afterwards';
  if (report.status === 'active') return 'not over yet';
  if (report.estimateSource === null) return 'no estimate stood';
  if (report.estimateSource !== 'frozen') return 'estimate not frozen before';
  if (report.complete !== true) return 'not all of it was finished';
  return 'no forecast';
}
