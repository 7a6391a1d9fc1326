import type { Body } from '../../parser/html/body.ts';
import { byPlace, createMessage, type Message } from '../../parser/messages.ts';
import { linksFrom, reportFileOf, type SiteContext } from './site-context.ts';
import { brokenLinksOf, type BrokenLink } from './words.ts';

/** What is wrong in documents, and the links between them that lead nowhere; by file and line. */
export function problemsOf(site: SiteContext): readonly Message[] {
  const broken = shownBodies(site).flatMap(({ file, body }) =>
    brokenLinksOf(site, body, file, linksFrom(site, 'index.html')).map(({ url, missing }) =>
      createMessage('broken-link', 'warning', `The link to \`${url}\` leads nowhere`, {
        file,
        remedy: remedies[missing],
      }),
    ),
  );
  return [...site.repository.messages, ...broken].toSorted(byPlace);
}

const remedies: Readonly<Record<BrokenLink['missing'], string>> = {
  file: 'Correct its path, which is relative to this file, or restore what it leads to.',
  heading: 'Correct what stands behind its `#`: no heading there has that name.',
};

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
