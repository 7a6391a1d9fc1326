import type { Body } from '../../parser/html/body.ts';
import { slugOf } from '../../parser/html/slug.ts';
import type { RepositoryPlan } from '../../parser/repository/repository-plan.ts';
import type { RepositorySession } from '../../parser/repository/repository-session.ts';
import type { SiteContext } from './site-context.ts';

/**
 * Where a fragment of a document stands on the page that shows it: a heading of the user's, or the section that shows what
 * reckon keeps under a heading of its own.
 *
 * @param path of the document, from the top folder
 * @returns an id, '' for the top of the page, undefined where the document has nothing of that name
 */
export function anchorOf(site: SiteContext, path: string, fragment: string): string | undefined {
  const slug = slugOf(fragment);
  const document = site.documents.get(path);
  // Of a document that is not shown nobody knows its headings.
  if (!document) return '';
  const id = `${prefixOf(path)}${slug}`;
  if (document.body?.headings.some((heading) => heading.id === id)) return id;
  if (Object.hasOwn(document.sections, slug)) return document.sections[slug];
  // Of HTML, not of a document: every page has it.
  if (slug === 'top') return '';
  return !document.body || document.body.leftOut.includes(slug) ? '' : undefined;
}

/** A document that a page shows: what its user wrote, and the ids of its page's sections by the slugs of reckon's own headings. */
export type SiteDocument = {
  readonly body: Body | null;
  readonly sections: Readonly<Record<string, string>>;
};

/** What ids begin with in the body of a document: a session's page shows two of them. */
function prefixOf(path: string): string {
  return path.endsWith('/report.md') ? 'r-' : 'u-';
}

/** Sections of a plan's page. */
export function planSections({ estimate, rest }: RepositoryPlan): SiteDocument['sections'] {
  return { estimate: estimate || rest ? 'estimate' : '' };
}

/** Sections of a session's page; those that have nothing to show are left out there. */
export function sessionSectionsOf({ report, log }: RepositorySession): SiteDocument['sections'] {
  const phases = report.phases.length > 0 ? 'phases' : '';
  return {
    estimate: phases,
    phases,
    deviations: report.deviations.length > 0 ? 'deviations' : '',
    metrics: '',
    log: log.length > 0 ? 'log' : '',
  };
}
