import type { Body, BodyImage, BodyLink } from '../../parser/html/body.ts';
import { linksOf } from '../../parser/html/links-of.ts';
import { writeBody, type ResolvedLink } from '../../parser/html/write-body.ts';
import { readLinkedPath } from '../../parser/repository/linked-path.ts';
import { anchorOf } from './anchors.ts';
import { fileHref } from './host-address.ts';
import type { Links, SiteContext } from './site-context.ts';

/** Writes what a user wrote in a file into a page, its links leading to the pages of the site. */
export function writeWords(site: SiteContext, body: Body, file: string, links: Links): string {
  return writeBody(body, (link) => resolveLink(site, link, file, links));
}

/** A link that leads nowhere. */
export type BrokenLink = {
  /** As it is written. */
  readonly url: string;
  /** What is not there: the file, or in it a heading of that name. */
  readonly missing: 'file' | 'heading';
};

/** The relative links of a body that lead nowhere, each address once. */
export function brokenLinksOf(
  site: SiteContext,
  body: Body,
  file: string,
  links: Links,
): BrokenLink[] {
  const byUrl = new Map(linksOf(body).map((link) => [link.url, link]));
  return [...byUrl.values()].flatMap((link): BrokenLink[] => {
    const { url } = link;
    if (!hasAnchor(site, link, file)) return [{ url, missing: 'heading' }];
    const { kind } = resolveLink(site, link, file, links);
    return kind === 'broken' ? [{ url, missing: 'file' }] : [];
  });
}

function resolveLink(
  site: SiteContext,
  { url, kind }: BodyLink | BodyImage,
  file: string,
  links: Links,
): ResolvedLink {
  const { repository } = site;
  // Everywhere in HTML that is the top of the page.
  if (url === '#') return { kind: 'page', href: url };
  const target = readLinkedPath(file, url);
  if (!target) return { kind: 'broken' };
  const { path, fragment } = target;
  const page = pageOf(site, path, links);
  if (page) {
    const anchor = fragment === undefined ? '' : anchorOf(site, path, fragment);
    // On a page itself, nothing but the fragment would be left of the address.
    if (anchor === undefined && path === file) return { kind: 'broken' };
    return { kind: 'page', href: anchor ? `${page}#${anchor}` : page };
  }
  const linked = repository.linkedFiles[path];
  if (!linked) return { kind: 'broken' };
  if (linked.copy !== null) {
    const copy = links.page(linked.copy);
    return kind === 'image' ? { kind: 'image', src: copy } : { kind: 'page', href: copy };
  }
  const href = fileHref(repository, path, fragment);
  return href === undefined ? { kind: 'off-site' } : { kind: 'external', href };
}

/** Whether a link asks for something that the document has; of others than the site's documents nobody knows. */
function hasAnchor(site: SiteContext, link: BodyLink | BodyImage, file: string): boolean {
  const target = readLinkedPath(file, link.url);
  if (!target?.fragment || !site.documents.has(target.path)) return true;
  return anchorOf(site, target.path, target.fragment) !== undefined;
}

/** The page that shows a document, for paths of plans, sessions and what lies in their folders. */
function pageOf({ repository }: SiteContext, path: string, links: Links): string | undefined {
  const { plans, sessions } = repository.folders;
  const inPlans = below(path, plans);
  if (inPlans !== undefined) {
    return inPlans === ''
      ? links.page('plans/index.html')
      : links.plan(inPlans.replace(/\.md$/i, ''));
  }
  const inSessions = below(path, sessions);
  if (inSessions === undefined) return undefined;
  if (inSessions === '') return links.page('sessions/index.html');
  if (inSessions === 'MEMORY.md') return repository.memory ? links.page('memory.html') : undefined;
  const [session = '', ...rest] = inSessions.split('/');
  const name = rest.join('/');
  if (name === 'handoff.md') return links.handoff(session);
  const known =
    name === '' || name === 'session.md' || name === 'report.md' || name.startsWith('receipts/');
  return known ? links.session(session) : undefined;
}

function below(path: string, folder: string): string | undefined {
  if (path === folder) return '';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
