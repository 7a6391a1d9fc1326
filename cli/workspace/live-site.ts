import { join } from 'node:path';

import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { plainPage } from '../reporters/plain-page.ts';
import { isLiveScript } from '../site-facts.ts';
import type { SiteFile, SitePages, SitePorts, SiteReply } from '../site-ports.ts';
import { gatherRepository } from './repository/gather-repository.ts';
import { siteReply } from './site-reply.ts';
import { configurationName, openWorkspace } from './workspace.ts';

/** A site that is made from the documents as they are. */
export type LiveSite = {
  /** Answers a request, the first ones after the first reading. */
  reply(path: string): Promise<SiteReply>;
  /**
   * Reads the repository again. Until it is read, requests are answered with what was there before.
   *
   * @param opened called before the documents are read, with the files and folders that they stand in
   */
  refresh(opened: Opened): Promise<void>;
};

type Opened = (paths: readonly string[]) => void;

export type LiveSiteFacts = {
  readonly site: SitePorts;
  readonly pages: SitePages;
  /** Top folder of the repository. */
  readonly root: string;
  readonly timezone: string;
};

/** What was read, or why it could not be. */
type State =
  | { readonly assets: Assets; readonly read: Read }
  | { readonly assets: Assets; readonly error: ReckonError };
type Assets = ReadonlyMap<string, SiteFile['content']>;
/** Gives the content of a page or data file, and nothing for any other path. */
type Read = (path: string) => Promise<SiteFile['content'] | undefined>;

/** Opens a site that nothing stops: what goes wrong stands on the terminal, and on every page until it is mended. */
export function openLiveSite(context: Context, facts: LiveSiteFacts): LiveSite {
  let state: Promise<State> | undefined;
  let paths: readonly string[] = [join(facts.root, configurationName)];

  const readState = async (opened: Opened): Promise<State> => {
    opened(paths);
    let assets: Assets = new Map();
    try {
      assets = new Map((await facts.pages.assets()).map(({ path, content }) => [path, content]));
      const read = await readSite(context, facts, (found) => opened((paths = found)));
      return { assets, read };
    } catch (error) {
      return { assets, error: failure(context, error) };
    }
  };
  return {
    refresh: async (opened) => {
      const next = readState(opened);
      state ??= next;
      await next;
      state = next;
    },
    reply: async (path) => {
      if (!state) throw new Error('a live site is read before it is asked');
      const { assets, ...site } = await state;
      const options = { script: [...assets.keys()].find(isLiveScript) };
      const asset = assets.get(path);
      if (asset !== undefined) return siteReply(path, async () => asset);
      if ('error' in site) return failureReply(site.error, options);
      try {
        return await siteReply(path, site.read, options);
      } catch (error) {
        return failureReply(failure(context, error), options);
      }
    },
  };
}

async function readSite(
  context: Context,
  { site, pages, timezone }: LiveSiteFacts,
  opened: Opened,
): Promise<Read> {
  const workspace = await openWorkspace(context);
  const { root, plansFolder, sessionsFolder } = workspace;
  opened([join(root, configurationName), plansFolder, sessionsFolder]);
  const repository = await gatherRepository(context, workspace, timezone);
  const made = await pages.open(repository, { live: true });
  const copies = new Map(made.copies.map(({ from, to }) => [to, from]));
  return async (path) => {
    const from = copies.get(path);
    if (from !== undefined) return site.readBelow(root, from);
    const [content] = await made.render([path]);
    return content;
  };
}

/** Says on the terminal what went wrong. */
function failure(context: Context, thrown: unknown): ReckonError {
  const error =
    thrown instanceof ReckonError
      ? thrown
      : new ReckonError(thrown instanceof Error ? thrown.message : String(thrown), {
          remedy: 'This is a fault of reckon; see where with: reckon site build --debug',
          cause: thrown,
        });
  context.note(`reckon: ${error.message}${error.remedy ? `\n  ${error.remedy}` : ''}`);
  return error;
}

function failureReply(
  { message, remedy }: ReckonError,
  options: { readonly script: string | undefined },
): SiteReply {
  const content = plainPage({
    title: 'The site cannot be made',
    paragraphs: [...message.split('\n'), ...(remedy ? [remedy] : [])],
    ...options,
  });
  return { status: 500, type: 'text/html; charset=utf-8', content };
}
