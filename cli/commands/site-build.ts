import { resolve } from 'node:path';

import { severityOf, type Message } from '../../parser/messages.ts';
import { count } from '../../parser/numbers.ts';
import type { Context } from '../context.ts';
import { describeSiteBuild } from '../reporters/site-build.ts';
import type { SiteBuildAnswer } from '../schemas/site.ts';
import { isLiveScript } from '../site-facts.ts';
import type { Pages, SiteFile, SitePorts } from '../site-ports.ts';
import { hasLaterFacts } from '../workspace/later-facts.ts';
import { messageAnswer } from '../workspace/message-answer.ts';
import { recordInputs, repeatRemarks } from '../workspace/recorded-inputs.ts';
import { gatherRepository } from '../workspace/repository/gather-repository.ts';
import { prepareOut, siteOut } from '../workspace/site-out.ts';
import { keepSiteStamp, readSiteStamp } from '../workspace/site-stamp.ts';
import { timezoneFor } from '../workspace/timezone.ts';
import { openWorkspace } from '../workspace/workspace.ts';

const mostSteps = 100;
// More of them are no faster, and all of their texts are in memory.
const pagesAtOnce = 16;

export type BuildOptions = {
  readonly out?: string;
  readonly strict?: boolean;
  readonly force?: boolean;
  readonly siteUrl?: string;
  readonly timezone?: string;
  readonly pages?: string;
};

/** Exit code 1 with `--strict` when there is a problem. */
export async function buildSite(context: Context, options: BuildOptions): Promise<number> {
  const answer = await writeSite(context, options);
  const timezone = timezoneFor(context, options.timezone);
  context.answer(answer, () => describeSiteBuild(answer, { timezone, style: context.style }));
  return options.strict === true && answer.problems.length > 0 ? 1 : 0;
}

/** Builds the site and says what was written; where it stands as it would be built, only says so. */
export async function writeSite(context: Context, options: BuildOptions): Promise<SiteBuildAnswer> {
  const site = await context.ports.site();
  const recording = recordInputs(context, site);
  const workspace = await openWorkspace(recording.context);
  const timezone = timezoneFor(context, options.timezone);
  const out = siteOut(context, workspace, options.out);
  // Before the work, which would be for nothing.
  await site.folders.check(out.path);
  await prepareOut(context, workspace, out);
  const from = site.pages(options.pages && resolve(context.cwd, options.pages));
  const made = await from.state();
  const key =
    made === undefined
      ? undefined
      : { out: out.path, timezone, siteUrl: options.siteUrl, pages: made };
  const now = context.ports.clock.now();
  const stamp =
    key && options.force !== true ? readSiteStamp(context, workspace.cache, key) : undefined;
  const stands =
    stamp !== undefined &&
    stamp.builtAt <= now &&
    stamp.files === (await site.folders.state(out.path)) &&
    (await recording.isSame(stamp.inputs));
  if (stands) {
    repeatRemarks(context, stamp.remarks);
    return { ...stamp.answer, unchanged: true };
  }
  const progress = await context.ports.terminal.progress(mostSteps + 1, 'Reading the repository');
  try {
    let isLasting = true;
    const repository = await gatherRepository(
      recording.context,
      workspace,
      timezone,
      (tracking) => (isLasting = !hasLaterFacts(tracking, now)),
    );
    progress.advance('Writing pages');
    const pages = await from.open(repository, { siteUrl: options.siteUrl });
    const { readBelow } = recording;
    const parts = { readBelow, root: workspace.root, pages, assets: await from.assets() };
    const files = filesOf(parts, (what) => progress.advance(what));
    const { state, ...written } = await site.folders.write(out.path, files);
    progress.stop(`Wrote ${count(written.files, 'file')}`);
    const answer: SiteBuildAnswer = {
      out: out.path,
      pages: pages.paths.filter((path) => path.endsWith('.html')).length,
      ...written,
      unchanged: false,
      asOf: repository.asOf,
      problems: pages.problems.filter(isFinding).map(messageAnswer),
    };
    const inputs = recording.inputs();
    // Without any fact the pages are as of now.
    if (key && inputs && state !== undefined && isLasting && answer.asOf !== null) {
      const remarks = recording.remarks();
      const fresh = { inputs, remarks, answer, files: state, builtAt: now };
      keepSiteStamp(context, workspace.cache, key, fresh);
    }
    return answer;
  } catch (error) {
    progress.stop('Nothing was written');
    throw error;
  }
}

const isFinding = (message: Message) => severityOf(message) !== 'info';

type SiteParts = {
  readonly readBelow: SitePorts['readBelow'];
  /** Top folder of the repository. */
  readonly root: string;
  readonly pages: Pages;
  readonly assets: readonly SiteFile[];
};

/** All files of a site, each made when it is asked for, with at most a hundred steps on the way. */
async function* filesOf(
  { readBelow, root, pages, assets }: SiteParts,
  step: (what: string) => void,
): AsyncGenerator<SiteFile> {
  yield* assets.filter(({ path }) => !isLiveScript(path));
  for (const { from, to } of pages.copies) {
    const content = await readBelow(root, from);
    if (content) yield { path: to, content };
  }
  let [steps, done] = [0, 0];
  for (let first = 0; first < pages.paths.length; first += pagesAtOnce) {
    const paths = pages.paths.slice(first, first + pagesAtOnce);
    for (const [index, content] of (await pages.render(paths)).entries()) {
      const path = paths[index]!;
      if (content === undefined) throw new Error(`the site has no ${path}, which it lists`);
      yield { path, content };
    }
    done += paths.length;
    for (; steps < Math.floor((done / pages.paths.length) * mostSteps); steps++) {
      step(`${done} of ${count(pages.paths.length, 'page')}`);
      // Making pages waits for nothing: the bar would be drawn at the end only.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
