import type { Message } from '../../parser/messages.ts';
import type { Repository } from '../../parser/repository/repository.ts';
import { dataFiles } from './data/downloads.ts';
import { atomFeed, jsonFeed } from './data/feeds.ts';
import { searchIndexScript } from './data/search-index.ts';
import { framePage, type PageFrame } from './page-frame.ts';
import { problemsOf } from './problems.ts';
import { createSiteContext, type SiteContext, type SiteOptions } from './site-context.ts';
import type { View } from './view.ts';
import { aboutView } from './views/about.ts';
import { handoffsViews, handoffView } from './views/handoffs.ts';
import { lessonsViews } from './views/lessons.ts';
import { memoryView } from './views/memory.ts';
import { modelView } from './views/model.ts';
import { overviewView } from './views/overview.ts';
import { planView } from './views/plan.ts';
import { plansViews } from './views/plans.ts';
import { problemsViews } from './views/problems.ts';
import { quotaView } from './views/quota.ts';
import { reportView } from './views/report.ts';
import { reportsView } from './views/reports.ts';
import { searchView } from './views/search.ts';
import { sessionView } from './views/session.ts';
import { sessionsViews } from './views/sessions.ts';

/** Draws pages as HTML in UTF-8, together, since what Astro does for a request costs more than most pages. */
export type RenderPages = (pages: readonly PageFrame[]) => Promise<readonly Uint8Array[]>;

/** A site that can be written file by file. */
export type Site = {
  /** Every page and data file: a path with forward slashes below the site's folder. */
  readonly paths: readonly string[];
  /** Pictures of the repository that pages show: where each is from, from its top folder, and where it goes. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  /** What is wrong in documents, broken links included. */
  readonly problems: readonly Message[];
  /** The contents of files, in the order of their paths; undefined for a path that is not one of `paths`. */
  render(paths: readonly string[]): Promise<readonly (string | Uint8Array | undefined)[]>;
};

/** Plans every file of a repository's site; nothing is drawn before it is asked for. */
export function createSite(
  repository: Repository,
  options: SiteOptions,
  renderPages: RenderPages,
): Site {
  const site = createSiteContext(repository, options);
  const problems = problemsOf(site);
  const pages = new Map<string, () => View>(pagesOf(site, problems));
  const frame = (view: () => View) => framePage(site, view(), problems.length);
  const files = new Map<string, () => string>([
    ...dataFiles(site),
    ['feed.json', () => jsonFeed(site)],
    ['feed.xml', () => atomFeed(site)],
    ['_r/search-index.js', () => searchIndexScript(site)],
  ]);
  return {
    paths: [...pages.keys(), ...files.keys()],
    copies: Object.entries(repository.linkedFiles).flatMap(([from, linked]) =>
      linked?.copy ? [{ from, to: linked.copy }] : [],
    ),
    problems,
    async render(paths) {
      const views = paths.flatMap((path) => pages.get(path) ?? []);
      const drawn = views.length > 0 ? await renderPages(views.map(frame)) : [];
      const contents = drawn.values();
      return paths.map((path) => (pages.has(path) ? contents.next().value : files.get(path)?.()));
    },
  };
}

function* pagesOf(
  site: SiteContext,
  problems: readonly Message[],
): Generator<readonly [string, () => View]> {
  const { repository, at } = site;
  const lists = [
    ...sessionsViews(site),
    ...plansViews(site),
    ...handoffsViews(site),
    ...lessonsViews(site),
    ...problemsViews(site, problems),
  ];
  yield ['index.html', () => overviewView(site)];
  for (const view of lists) yield [view.path, () => view];
  yield ['reports/index.html', () => reportsView(site)];
  yield ['model.html', () => modelView(site)];
  yield ['quota.html', () => quotaView(site)];
  yield ['memory.html', () => memoryView(site)];
  yield ['search.html', () => searchView(site)];
  yield ['about.html', () => aboutView(site)];
  for (const session of repository.sessions) {
    yield [at.session(session.id) ?? '', () => sessionView(site, session)];
  }
  for (const plan of repository.plans) {
    yield [at.plan(plan.plan.id) ?? '', () => planView(site, plan)];
  }
  for (const handoff of repository.handoffs) {
    yield [at.handoff(handoff.session) ?? '', () => handoffView(site, handoff)];
  }
  for (const among of [repository.months, repository.weeks, repository.days]) {
    for (const report of among) {
      yield [at.report(report.range.name) ?? '', () => reportView(site, report, among)];
    }
  }
}
