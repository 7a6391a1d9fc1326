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
    const texts = (await response.text()).split(pageEnd);
    if (response.status !== 200 || texts.length !== pages.length + 1) {
      const paths = pages.map(({ view }) => view.path).join(', ');
      throw new Error(`the pages ${paths} answered ${response.status}`);
    }
    return texts.slice(0, -1);
  });
}
