import { line } from '../line.ts';
import type { ListPage } from '../paginate.ts';
import { linksFrom, type Links, type SiteContext } from '../site-context.ts';
import type { Line, MenuKey, Section, View } from '../view.ts';

/** One page of a list that may go on over several. */
export function listView<T>(
  site: SiteContext,
  page: ListPage<T>,
  facts: {
    readonly title: string;
    readonly menu: MenuKey;
    readonly lead: Line;
    readonly sections: (items: readonly T[], links: Links) => readonly Section[];
  },
): View {
  const links = linksFrom(site, page.path);
  const to = (path: string | undefined, title: string) =>
    path === undefined ? undefined : { title, href: links.page(path) };
  return {
    path: page.path,
    title: page.of === 1 ? facts.title : `${facts.title}, page ${page.number} of ${page.of}`,
    menu: facts.menu,
    kicker: line(site.repository.name),
    lead: facts.lead,
    sections: facts.sections(page.items, links).filter(({ blocks }) => blocks.length > 0),
    previous: to(page.previous, `page ${page.number - 1}`),
    next: to(page.next, `page ${page.number + 1}`),
  };
}
