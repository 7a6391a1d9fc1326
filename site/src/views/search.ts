import { line } from '../line.ts';
import type { SiteContext } from '../site-context.ts';
import type { View } from '../view.ts';

/** The page that searches; a script fills it, and without one it says where everything is. */
export function searchView({ repository }: SiteContext): View {
  return {
    path: 'search.html',
    title: 'Search',
    menu: 'search',
    kicker: line(repository.name),
    lead: line('Titles, headings, lessons and the beginning of every plan, session and handoff.'),
    scripts: ['search'],
    sections: [
      {
        id: 'without-script',
        title: 'Without a script',
        blocks: [
          {
            kind: 'list',
            items: [
              line({ text: 'All sessions', href: 'sessions/index.html' }, ' by month'),
              line({ text: 'All plans', href: 'plans/index.html' }),
              line({ text: 'All lessons', href: 'lessons/index.html' }),
              line({ text: 'All handoffs', href: 'handoffs/index.html' }),
            ],
          },
        ],
      },
    ],
  };
}
