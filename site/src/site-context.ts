import type { RepositoryPlan } from '../../parser/repository/repository-plan.ts';
import type { RepositorySession } from '../../parser/repository/repository-session.ts';
import type { Repository } from '../../parser/repository/repository.ts';
import { calendarOf } from '../../parser/usage/calendar.ts';
import { planSections, sessionSectionsOf, type SiteDocument } from './anchors.ts';
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
  /** Documents that pages show, by path from the top folder. */
  readonly documents: ReadonlyMap<string, SiteDocument>;
  /** The day of a moment (ISO 8601) on the clock of the repository's zone: `2026-11-20`. */
  readonly dayOf: (instant: string) => string;
};

/** Where pages are, as paths below the site's folder; undefined for what has none. */
export type PagePaths = {
  readonly session: (id: string) => string | undefined;
  readonly plan: (id: string) => string | undefined;
  readonly handoff: (session: string) => string | undefined;
  /** A month, week or day that something was used in. */
  readonly report: (key: string) => string | undefined;
};

/** Prepares what pages look up: documents by id, and where the page of each is. */
export function createSiteContext(repository: Repository, options: SiteOptions): SiteContext {
  const sessionSlugs = createSlugs(repository.sessions.map(({ id }) => id));
  const planSlugs = createSlugs(repository.plans.map(({ plan }) => plan.id));
  const handoffs = new Set(repository.handoffs.map(({ session }) => session));
  const { months, weeks, days } = repository;
  const reports = new Set([...months, ...weeks, ...days].map(({ range }) => range.name));
  const { dayOf } = calendarOf(repository.timezone);
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
    documents: new Map(documentsOf(repository)),
    dayOf: (instant) => dayOf(Date.parse(instant)),
  };
}

function* documentsOf(repository: Repository): Generator<readonly [string, SiteDocument]> {
  for (const plan of repository.plans) {
    yield [plan.file, { body: plan.body, sections: planSections(plan) }];
  }
  for (const session of repository.sessions) {
    if (session.file === null) continue;
    const sections = sessionSectionsOf(session);
    yield [session.file, { body: session.words, sections }];
    yield [reportFileOf(session.file), { body: session.reportWords, sections }];
  }
  const { handoffs, memory } = repository;
  for (const { file, body } of [...handoffs, ...(memory ? [memory] : [])]) {
    yield [file, { body, sections: {} }];
  }
}

/** Path of the report.md that lies beside a session.md. */
export function reportFileOf(sessionFile: string): string {
  return sessionFile.replace(/session\.md$/, 'report.md');
}

/** The links of one page: the way from it to others. */
export type Links = {
  readonly session: (id: string) => string | undefined;
  readonly plan: (id: string) => string | undefined;
  readonly handoff: (session: string) => string | undefined;
  readonly report: (key: string) => string | undefined;
  readonly page: (path: string) => string;
};

/**
 * The ways from one page to others.
 *
 * @param from path of the page
 */
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
