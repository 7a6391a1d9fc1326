import type { Estimate } from '../../../parser/estimation/estimate.ts';
import { formatSignedPercent } from '../../../parser/numbers.ts';
import { numberCell, tokensCell, type Cell } from '../cell.ts';
import { line } from '../line.ts';
import type { Links, SiteContext } from '../site-context.ts';
import type { Block, Line } from '../view.ts';
import { sampleNote } from './lesson-items.ts';
import { optionalHref } from './session-rows.ts';

/** Past sessions that are like a plan, and how they came out. */
export function similarBlocks(
  site: SiteContext,
  { similar, unit }: Estimate,
  links: Links,
): Block[] {
  if (similar.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        caption: `Sessions most like it by types, libraries and size, in ${unit} tokens`,
        columns: [
          { title: 'session' },
          { title: 'alike', align: 'right' },
          { title: 'estimate', align: 'right', spare: true },
          { title: 'actual', align: 'right' },
          { title: 'variance', align: 'right' },
        ],
        rows: similar.map(({ session, similarity, estimate, actual, variancePercent }) => ({
          cells: [
            sessionCell(site, session, links),
            numberCell(similarity, undefined, (share) => `${Math.round(share * 100)} %`),
            tokensCell(estimate, `reconcile ${session}:total.estimate`),
            tokensCell(actual, `reconcile ${session}:total.actual`),
            numberCell(
              variancePercent,
              `reconcile ${session}:total.variancePercent`,
              formatSignedPercent,
            ),
          ],
        })),
      },
    },
  ];
}

/** What past sessions taught that a plan touches. */
export function lessonBlocks(site: SiteContext, { lessons }: Estimate, links: Links): Block[] {
  if (lessons.length === 0) return [];
  const items = lessons.map(({ text, prevention, because, session }) =>
    line(
      text,
      prevention === null ? undefined : ` → ${prevention}`,
      { text: ` (${because.join(', ')})`, kind: 'quiet' },
      ' – ',
      sessionCell(site, session, links),
      sampleNote(site.sessions.get(session)?.sample === true),
    ),
  );
  return [{ kind: 'list', items }];
}

/** What is different since the last estimate of a plan was frozen, and why. */
export function changeBlocks(site: SiteContext, { changes }: Estimate, links: Links): Block[] {
  if (!changes) return [];
  const { session, phases, added, gone, reasons } = changes;
  const moved = phases.map(({ name, before, now, changePercent }): Line =>
    line(
      `${name}: `,
      tokensCell(before, undefined),
      ' then, ',
      tokensCell(now, undefined),
      ` now (${formatSignedPercent(changePercent)})`,
    ),
  );
  const items = [
    ...moved,
    ...(added.length > 0 ? [line(`New: ${added.join(', ')}`)] : []),
    ...(gone.length > 0 ? [line(`Not in it any more: ${gone.join(', ')}`)] : []),
    ...reasons.map((reason) => line(`Because: ${reason}`)),
  ];
  return [
    {
      kind: 'line',
      line: line('Held against the estimate of ', sessionCell(site, session, links), '.'),
    },
    { kind: 'list', items },
  ];
}

function sessionCell(site: SiteContext, session: string, links: Links): Cell {
  return {
    text: site.sessions.get(session)?.title ?? session,
    ...optionalHref(links.session(session)),
  };
}
