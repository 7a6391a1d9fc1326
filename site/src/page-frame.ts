import { minuteText } from './dates.ts';
import { linksFrom, type SiteContext } from './site-context.ts';
import { menuKeys, type MenuKey, type View } from './view.ts';

/** A page with all that surrounds it. */
export type PageFrame = {
  readonly view: View;
  /** Of the whole document. */
  readonly title: string;
  readonly description: string;
  readonly brand: { readonly text: string; readonly href: string };
  readonly menu: readonly {
    readonly title: string;
    readonly href: string;
    readonly current: boolean;
    /** Set apart: not about numbers. */
    readonly aside: boolean;
  }[];
  /** Content security policy: nothing inline, nothing from elsewhere. */
  readonly policy: string;
  readonly style: string;
  readonly icon: string;
  readonly scripts: readonly string[];
  readonly feeds: { readonly json: string; readonly atom: string };
  readonly canonical: string | undefined;
  readonly footer: string;
  readonly about: string;
};

/** Names of built files, which carry a digest of what is in them; put in when the site is compiled. */
declare const RECKON_ASSETS: Readonly<
  Record<'style' | 'icon' | 'charts' | 'search' | 'live', string>
>;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const entries: Readonly<
  Record<MenuKey, { readonly title: string; readonly path: string; readonly aside: boolean }>
> = {
  overview: { title: 'Overview', path: 'index.html', aside: false },
  plans: { title: 'Plans', path: 'plans/index.html', aside: false },
  sessions: { title: 'Sessions', path: 'sessions/index.html', aside: false },
  reports: { title: 'Reports', path: 'reports/index.html', aside: false },
  model: { title: 'Model', path: 'model.html', aside: false },
  quota: { title: 'Quota', path: 'quota.html', aside: false },
  lessons: { title: 'Lessons', path: 'lessons/index.html', aside: false },
  handoffs: { title: 'Handoffs', path: 'handoffs/index.html', aside: true },
  memory: { title: 'Memory', path: 'memory.html', aside: true },
  problems: { title: 'Problems', path: 'problems.html', aside: true },
  search: { title: 'Search', path: 'search.html', aside: true },
  about: { title: 'About', path: 'about.html', aside: true },
};

/** Puts the menu, the scripts and the foot around a page. */
export function framePage(site: SiteContext, view: View, problems: number): PageFrame {
  const { repository, options } = site;
  const { page } = linksFrom(site, view.path);
  const scripts = (view.scripts ?? []).flatMap((name) =>
    name === 'search' ? ['_r/search-index.js', RECKON_ASSETS.search] : [RECKON_ASSETS[name]],
  );
  return {
    view,
    title:
      view.menu === 'overview' ? `${view.title} · reckon` : `${view.title} · ${repository.name}`,
    description: view.lead
      .map(({ text }) => text)
      .join('')
      .slice(0, 200),
    brand: { text: repository.name, href: page('index.html') },
    menu: menuKeys.map((key) => {
      const { title, path, aside } = entries[key];
      return {
        title: key === 'problems' && problems > 0 ? `${title} (${problems})` : title,
        href: page(path),
        current: key === view.menu,
        aside,
      };
    }),
    policy,
    style: page(RECKON_ASSETS.style),
    icon: page(RECKON_ASSETS.icon),
    scripts: [...scripts, ...(options.live ? [RECKON_ASSETS.live] : [])].map(page),
    feeds: { json: page('feed.json'), atom: page('feed.xml') },
    canonical: options.siteUrl === undefined ? undefined : `${options.siteUrl}${view.path}`,
    footer:
      repository.asOf === null
        ? 'There is no fact yet.'
        : `As of ${minuteText(repository.asOf)} UTC, the latest fact; days are those of ${repository.timezone}.`,
    about: page('about.html'),
  };
}
