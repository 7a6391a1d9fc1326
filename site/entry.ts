import { createApp } from 'astro/app/entrypoint';

import type { Repository } from '../parser/repository/repository.ts';
import { createSite, type Site } from './src/site.ts';
import type { SiteOptions } from './src/site-context.ts';

export type { Site } from './src/site.ts';
export type { SiteOptions } from './src/site-context.ts';

// Whole pages are wanted, and a stream for each costs more than the page.
const app = createApp({ streaming: false });

/** The compiled site: a repository in, pages out. */
export function openSite(repository: Repository, options: SiteOptions): Site {
  return createSite(repository, options, async (page) => {
    const response = await app.render(new Request('http://site/page'), { locals: { page } });
    if (response.status !== 200) {
      throw new Error(`the page ${page.view.path} answered ${response.status}`);
    }
    return response.text();
  });
}
