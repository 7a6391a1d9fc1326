import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { SiteServerAnswer } from '../schemas/site.ts';
import { siteOut } from '../workspace/site-out.ts';
import { siteReply } from '../workspace/site-reply.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { writeSite } from './site-build.ts';
import { servingText, usualPort } from './site-dev.ts';

export type PreviewOptions = {
  readonly out?: string;
  readonly port?: number;
  readonly timezone?: string;
};

/** Serves the site that was built, as a static host would, until the user ends it. */
export async function previewSite(context: Context, options: PreviewOptions): Promise<void> {
  const site = await context.ports.site();
  const { path } = siteOut(context, await openWorkspace(context), options.out);
  if (!(await site.folders.open(path))) {
    const { pages } = await writeSite(context, options);
    context.note(`There was no site in ${path}: built one of ${pages} pages.`);
  }
  const built = await site.folders.open(path);
  if (!built) {
    throw new ReckonError(`there is no site in ${path}`, {
      remedy: 'It was taken away while it was opened; run the command again.',
    });
  }
  const ended = site.interrupted();
  const server = await site.listen(async (asked) => siteReply(asked, built.read), {
    port: options.port ?? usualPort,
    orNext: options.port === undefined,
    live: false,
  });
  const answer: SiteServerAnswer = { address: server.address, out: path };
  context.answer(answer, () => servingText(context, `${path} at ${server.address}`));
  await ended;
  await server.close();
}
