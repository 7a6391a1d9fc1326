import { count } from '../../../parser/numbers.ts';
import type { RepositoryHandoff } from '../../../parser/repository/repository.ts';
import { line } from '../line.ts';
import { neighbours } from '../neighbours.ts';
import { listPath, paginate } from '../paginate.ts';
import { linksFrom, type SiteContext } from '../site-context.ts';
import type { View } from '../view.ts';
import { writeWords } from '../words.ts';
import { listView } from './list-view.ts';
import { optionalHref } from './session-rows.ts';

/** What sessions handed over to the next, latest first. */
export function handoffsViews(site: SiteContext): View[] {
  const { handoffs } = site.repository;
  return paginate(handoffs.toReversed(), listPath('handoffs')).map((page) =>
    listView(site, page, {
      title: 'Handoffs',
      menu: 'handoffs',
      lead: line(
        handoffs.length === 0
          ? 'No handoff yet.'
          : `${count(handoffs.length, 'handoff')}, latest first: what the next session has to know.`,
      ),
      sections: (items, links) => [
        {
          id: 'handoffs',
          title: 'Latest first',
          blocks: [
            items.length === 0
              ? {
                  kind: 'empty',
                  text: 'A file handoff.md in the folder of a session shows up here.',
                }
              : {
                  kind: 'list',
                  items: items.map(({ title, at, session, body }) =>
                    line(
                      { text: title, ...optionalHref(links.handoff(session)) },
                      at ? ` · ${site.dayOf(at)}` : '',
                      { text: ` – ${summary(body.text)}`, kind: 'quiet' },
                    ),
                  ),
                },
          ],
        },
      ],
    }),
  );
}

/** The page of a handoff, as it was written. */
export function handoffView(site: SiteContext, handoff: RepositoryHandoff): View {
  const path = site.at.handoff(handoff.session) ?? 'handoffs/index.html';
  const links = linksFrom(site, path);
  const session = site.sessions.get(handoff.session);
  const plan = site.plans.get(handoff.plan ?? '');
  return {
    path,
    title: handoff.title,
    menu: 'handoffs',
    kicker: line(
      { text: 'Handoff', href: links.page('handoffs/index.html') },
      handoff.at ? ` · ${site.dayOf(handoff.at)}` : '',
    ),
    lead: line(
      'Written at the end of ',
      { text: session?.title ?? handoff.session, ...optionalHref(links.session(handoff.session)) },
      plan ? ', on the plan ' : '',
      plan && { text: plan.plan.title, ...optionalHref(links.plan(plan.plan.id)) },
      '.',
    ),
    sections: [
      {
        id: 'handoff',
        title: 'What it says',
        blocks: [{ kind: 'words', html: writeWords(site, handoff.body, handoff.file, links) }],
      },
    ],
    ...neighbours(site.repository.handoffs, handoff, (other) => ({
      title: other.title,
      href: links.handoff(other.session),
    })),
  };
}

/** The beginning of a text, cut between words. */
function summary(text: string, most = 140): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
