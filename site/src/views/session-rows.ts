import { formatShort, formatSignedPercent, formatTokens } from '../../../parser/numbers.ts';
import type { Range } from '../../../parser/estimation/range.ts';
import { starsText } from '../../../parser/reconciliation/rating.ts';
import type { Variance } from '../../../parser/reconciliation/describe-variance.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { noCell, numberCell, textCell, tokensCell, usdText, type Cell } from '../cell.ts';
import { dayCell, durationText } from '../dates.ts';
import type { Links, SiteContext } from '../site-context.ts';
import type { Row, Table } from '../table.ts';
import { nameUnits, type UnitNaming } from './unit-naming.ts';

/** A table of sessions, in the order given. */
export function sessionTable(
  site: SiteContext,
  caption: string,
  sessions: readonly RepositorySession[],
  links: Links,
): Table {
  const naming = nameUnits(sessions.map(({ report }) => report.imported?.unit ?? report.unit));
  return {
    caption,
    columns: [
      { title: 'session' },
      { title: 'began', spare: true },
      { title: naming.title('range'), align: 'right' },
      { title: naming.title('actual'), align: 'right' },
      { title: 'variance', align: 'right' },
      { title: 'rating' },
      { title: 'time', align: 'right', spare: true },
      { title: 'cost', align: 'right', spare: true },
    ],
    rows: sessions.map((session) => sessionRow(site, session, naming, links)),
  };
}

function sessionRow(
  site: SiteContext,
  session: RepositorySession,
  naming: UnitNaming,
  links: Links,
): Row {
  const { report } = session;
  const { unit, total } = report;
  const of = (path: string) => `reconcile ${session.id}:${path}`;
  return {
    cells: [
      { text: session.title, ...optionalHref(links.session(session.id)), title: session.id },
      dayCell(site, report.started),
      naming.cell(rangeCell(total.interval), unit),
      report.imported
        ? naming.cell(
            tokensCell(report.imported.actual, of('imported.actual')),
            report.imported.unit ?? unit,
          )
        : naming.cell(tokensCell(total.actual, of('total.actual')), unit),
      percentCell(total, of('total.variancePercent')),
      outcomeCell(session),
      report.imported
        ? noCell
        : numberCell(report.minutes.actual, of('minutes.actual'), durationText),
      numberCell(report.costUsd, of('costUsd'), usdText),
    ],
  };
}

/** `56k–1.2M` with the exact ends behind it. */
export function rangeCell(range: Range | null): Cell {
  if (!range) return noCell;
  return {
    text: `${formatShort(range.low)}–${formatShort(range.high)}`,
    title: `${formatTokens(range.low)} to ${formatTokens(range.high)}, middle ${formatTokens(range.mid)}`,
  };
}

/** A variance in percent with its sign. */
export function percentCell(
  { variancePercent }: Pick<Variance, 'variancePercent'>,
  of: string | undefined,
): Cell {
  return numberCell(variancePercent, of, formatSignedPercent);
}

/** A rating of one to five stars with its word behind it. */
export function starsCell(
  { stars, rating }: Pick<Variance, 'stars' | 'rating'>,
  of?: string,
): Cell {
  return stars === null
    ? noCell
    : {
        text: starsText(stars),
        kind: 'stars',
        title: `${stars} of 5: ${rating}`,
        value: stars,
        ...(of !== undefined && { of }),
      };
}

/** Whether the actual lies in the range, or why that is not asked. */
export function outcomeCell({ id, report, sample, backfilled }: RepositorySession): Cell {
  if (sample) return badge('sample');
  if (backfilled) return badge('backfilled');
  if (report.imported) return badge('imported');
  if (report.status === 'active') return badge('active');
  if (report.total.interval === null) return badge('no estimate');
  if (report.complete !== true) return badge('unfinished');
  return starsCell(report.total, `reconcile ${id}:total.stars`);
}

function badge(text: string): Cell {
  return textCell(text, { kind: 'badge' });
}

/** What makes a cell a link; nothing where it leads nowhere. */
export function optionalHref(href: string | undefined): { readonly href?: string } {
  return href === undefined ? {} : { href };
}
