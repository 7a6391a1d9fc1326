import type { Body, BodyImage, BodyLink } from '../../parser/html/body.ts';
import { linksOf } from '../../parser/html/links-of.ts';
import { slugOf } from '../../parser/html/slug.ts';
import { writeBody, type ResolvedLink } from '../../parser/html/write-body.ts';
import { readLinkedPath } from '../../parser/repository/linked-path.ts';
import type { Links, SiteContext } from './site-context.ts';

/** Writes what a user wrote in a file into a page, its links leading to the pages of the site. */
export function writeWords(site: SiteContext, body: Body, file: string, links: Links): string {
  return writeBody(body, (link) => resolveLink(site, link, file, links));
}

/** The relative links of a body that lead nowhere, as they are written. */
export function brokenLinksOf(site: SiteContext, body: Body, file: string, links: Links): string[] {
  return linksOf(body)
    .filter((link) => link.kind === 'image' || link.id === undefined)
    .filter((link) => resolveLink(site, link, file, links).kind === 'broken')
    .map(({ url }) => url);
}

function resolveLink(
  site: SiteContext,
  { url, kind }: BodyLink | BodyImage,
  file: string,
  links: Links,
): ResolvedLink {
  const target = readLinkedPath(file, url);
  if (!target) return { kind: 'broken' };
  const { path, fragment } = target;
  const page = pageOf(site, path, links);
  if (page)
    return { kind: 'page', href: fragment ? `${page}#${prefixOf(path)}${slugOf(fragment)}` : page };
  const linked = site.repository.linkedFiles[path];
  if (!linked) return { kind: 'broken' };
  if (linked.copy !== null) {
    const copy = links.page(linked.copy);
    return kind === 'image' ? { kind: 'image', src: copy } : { kind: 'page', href: copy };
  }
  const { host } = site.repository;
  return host ? { kind: 'external', href: encodeURI(`${host.fileUrl}${path}`) } : { kind: 'text' };
}

/** What ids begin with in the body of a document: a session's page shows two of them. */
function prefixOf(path: string): string {
  return path.endsWith('/report.md') ? 'r-' : 'u-';
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
