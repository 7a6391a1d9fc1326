import type { RepositoryPlan } from '../../parser/repository/repository-plan.ts';
import type { RepositorySession } from '../../parser/repository/repository-session.ts';
import type { Repository } from '../../parser/repository/repository.ts';
import { relativePath } from './paths.ts';
import { createSlugs } from './slugs.ts';

/** How the site is written. */
export type SiteOptions = {
  /** Address that the site will have, ending in `/`, for feeds; relative addresses where none is given. */
  readonly siteUrl?: string | undefined;
  /** True for `site dev`: pages load themselves again when something changes. */
  readonly live?: boolean;
};

/** What every page is made from. */
export type SiteContext = {
  readonly repository: Repository;
  readonly options: SiteOptions;
  readonly sessions: ReadonlyMap<string, RepositorySession>;
  readonly plans: ReadonlyMap<string, RepositoryPlan>;
  readonly at: PagePaths;
};

/** Where pages are, as paths below the site's folder; undefined for what has none. */
export type PagePaths = {
  readonly session: (id: string) => string | undefined;
  readonly plan: (id: string) => string | undefined;
  readonly handoff: (session: string) => string | undefined;
  /** A month, week or day that something was used in. */
  readonly report: (key: string) => string | undefined;
};

export function createSiteContext(repository: Repository, options: SiteOptions): SiteContext {
  const sessionSlugs = createSlugs(repository.sessions.map(({ id }) => id));
  const planSlugs = createSlugs(repository.plans.map(({ plan }) => plan.id));
  const handoffs = new Set(repository.handoffs.map(({ session }) => session));
  const { months, weeks, days } = repository;
  const reports = new Set([...months, ...weeks, ...days].map(({ range }) => range.name));
  const inFolder = (folder: string, slug: string | undefined) =>
    slug === undefined ? undefined : `${folder}/${slug}.html`;
  return {
    repository,
    options,
    sessions: new Map(repository.sessions.map((session) => [session.id, session])),
    plans: new Map(repository.plans.map((plan) => [plan.plan.id, plan])),
    at: {
      session: (id) => inFolder('sessions', sessionSlugs.get(id)),
      plan: (id) => inFolder('plans', planSlugs.get(id)),
      handoff: (id) => (handoffs.has(id) ? inFolder('handoffs', sessionSlugs.get(id)) : undefined),
      report: (key) => (reports.has(key) ? `reports/${key}.html` : undefined),
    },
  };
}

/** The links of one page: the way from it to others. */
export type Links = {
  readonly session: (id: string) => string | undefined;
  readonly plan: (id: string) => string | undefined;
  readonly handoff: (session: string) => string | undefined;
  readonly report: (key: string) => string | undefined;
  readonly page: (path: string) => string;
};

/** @param from path of the page */
export function linksFrom({ at }: SiteContext, from: string): Links {
  const page = (path: string) => relativePath(from, path);
  const maybe = (path: string | undefined) => (path === undefined ? undefined : page(path));
  return {
    page,
    session: (id) => maybe(at.session(id)),
    plan: (id) => maybe(at.plan(id)),
    handoff: (id) => maybe(at.handoff(id)),
    report: (key) => maybe(at.report(key)),
  };
}
