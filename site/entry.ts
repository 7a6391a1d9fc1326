import { createApp } from 'astro/app/entrypoint';

import type { Repository } from '../parser/repository/repository.ts';
import { pageEnd } from './src/page-end.ts';
import { createSite, type Site } from './src/site.ts';
import type { SiteOptions } from './src/site-context.ts';

export type { Site } from './src/site.ts';
export type { SiteOptions } from './src/site-context.ts';

// Whole pages are wanted, and a stream for each costs more than the page.
const app = createApp({ streaming: false });

/** The compiled site: a repository in, pages out. */
export function openSite(repository: Repository, options: SiteOptions): Site {
  return createSite(repository, options, async (pages) => {
    const response = await app.render(new Request('http://site/pages'), { locals: { pages } });
    // Taken apart as bytes, as they are written: to make text of them and bytes again takes as long as to draw them.
    const drawn = divide(Buffer.from(await response.arrayBuffer()));
    if (response.status !== 200 || drawn.length !== pages.length) {
      const paths = pages.map(({ view }) => view.path).join(', ');
      throw new Error(`the pages ${paths} answered ${response.status}`);
    }
    return drawn;
  });
}

function divide(bytes: Buffer): Buffer[] {
  const pages: Buffer[] = [];
  for (let start = 0; ;) {
    const end = bytes.indexOf(pageEnd, start);
    if (end < 0) return pages;
    pages.push(bytes.subarray(start, end));
    start = end + pageEnd.length;
  }
}
