import type { Body } from '../../parser/html/body.ts';
import { byPlace, createMessage, type Message } from '../../parser/messages.ts';
import { linksFrom, reportFileOf, type SiteContext } from './site-context.ts';
import { brokenLinksOf } from './words.ts';

/** What is wrong in documents, and the links between them that lead nowhere; by file and line. */
export function problemsOf(site: SiteContext): readonly Message[] {
  const broken = shownBodies(site).flatMap(({ file, body }) =>
    [...new Set(brokenLinksOf(site, body, file, linksFrom(site, 'index.html')))].map((url) =>
      createMessage('broken-link', 'warning', `The link to \`${url}\` leads nowhere`, {
        file,
        remedy: 'Correct its path, which is relative to this file, or restore what it leads to.',
      }),
    ),
  );
  return [...site.repository.messages, ...broken].toSorted(byPlace);
}

function shownBodies({
  repository,
}: SiteContext): { readonly file: string; readonly body: Body }[] {
  const { sessions, plans, handoffs, memory } = repository;
  return [
    ...plans,
    ...sessions.flatMap(({ file, words, reportWords }) => {
      if (file === null) return [];
      return [
        ...(words ? [{ file, body: words }] : []),
        ...(reportWords ? [{ file: reportFileOf(file), body: reportWords }] : []),
      ];
    }),
    ...handoffs,
    ...(memory ? [memory] : []),
  ];
}
