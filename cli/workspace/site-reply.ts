import type { SiteFile, SiteReply } from '../site-ports.ts';
import { plainPage, type PlainPage } from '../reporters/plain-page.ts';

const types: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'application/xml; charset=utf-8',
};

/**
 * Answers a request for a path of a site as static hosts do: a folder is its `index.html`.
 *
 * @param read gives the content of a file of the site, and nothing for any other path
 */
export async function siteReply(
  path: string,
  read: (path: string) => Promise<SiteFile['content'] | undefined>,
  options: Pick<PlainPage, 'script'> = {},
): Promise<SiteReply> {
  const isFolder = path === '' || path.endsWith('/');
  const file = isFolder ? `${path}index.html` : path;
  const content = await read(file);
  if (content !== undefined) return { status: 200, type: typeOf(file), content };
  if (!isFolder && (await read(`${path}/index.html`)) !== undefined) {
    // Links of a page are relative to its folder.
    const location = `/${path.split('/').map(encodeURIComponent).join('/')}/`;
    return { status: 308, type: typeOf('.html'), content: '', location };
  }
  return {
    status: 404,
    type: typeOf('.html'),
    content: plainPage({
      title: 'There is no such page',
      paragraphs: [`The site has no /${path}.`],
      link: { text: 'To its first page', address: '/' },
      ...options,
    }),
  };
}

/** The media type of a file by the end of its name. */
function typeOf(path: string): string {
  return types[/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
