import { join, resolve } from 'node:path';

import type { Context } from '../context.ts';
import type { SiteServerAnswer } from '../schemas/site.ts';
import { keepFresh } from '../workspace/keep-fresh.ts';
import { openLiveSite } from '../workspace/live-site.ts';
import { timezoneFor } from '../workspace/timezone.ts';

/** Where `site dev` and `site preview` are served, unless that port is taken. */
export const usualPort = 4321;

export type DevOptions = {
  readonly port?: number;
  readonly timezone?: string;
  readonly pages?: string;
};

/** Serves pages as the documents are, and tells those that are open when they change, until the user ends it. */
export async function serveLive(context: Context, options: DevOptions): Promise<void> {
  const { git } = context.ports;
  const timezone = timezoneFor(context, options.timezone);
  const site = await context.ports.site();
  const project = options.pages && resolve(context.cwd, options.pages);
  const root = (await git.open(context.cwd))?.root ?? context.cwd;
  const live = openLiveSite(context, {
    site,
    pages: site.pages(project),
    root,
    timezone,
  });

  const ended = site.interrupted();
  const server = await site.listen(live.reply, {
    port: options.port ?? usualPort,
    orNext: options.port === undefined,
    live: true,
  });
  const fresh = keepFresh(live, {
    watch: site.watch,
    alsoWatched: project ? [join(project, 'dist')] : [],
    changed: server.reload,
  });
  const answer: SiteServerAnswer = { address: server.address, out: null };
  context.answer(answer, () => servingText(context, `${server.address}, as the documents are`));
  await ended;
  fresh.close();
  await server.close();
}

/** What `site dev` and `site preview` say when they serve. */
export function servingText({ style }: Context, what: string): string {
  return `Serving ${what}. ${style.dim('Ctrl-C ends it.')}`;
}
