import { count } from '../../../parser/numbers.ts';
import { line } from '../line.ts';
import { listPath, paginate } from '../paginate.ts';
import type { SiteContext } from '../site-context.ts';
import type { View } from '../view.ts';
import { lessonItems, sampleNote } from './lesson-items.ts';
import { listView } from './list-view.ts';
import { optionalHref } from './session-rows.ts';

/** What sessions taught, latest first, with what came up more than once. */
export function lessonsViews(site: SiteContext): View[] {
  const written = site.repository.sessions.flatMap(({ id, title, sample, counts, report }) =>
    report.learnings.map((lesson) => ({ id, title, sample, counts, lesson })),
  );
  // Samples are shown, so that somebody new sees what a lesson is, and counted where nothing else is there.
  const all = written.filter(({ counts }) => counts);
  const latest = written.toSorted((a, b) => (a.lesson.at < b.lesson.at ? 1 : -1));
  const categories = [
    ...Map.groupBy(
      all.filter(({ lesson }) => lesson.category),
      ({ lesson }) => lesson.category ?? '',
    ),
  ]
    .filter(([, own]) => own.length > 1)
    .toSorted(([a, own], [b, other]) => other.length - own.length || (a < b ? -1 : 1));
  return paginate(latest, listPath('lessons')).map((page) =>
    listView(site, page, {
      title: 'Lessons',
      menu: 'lessons',
      lead: line(
        written.length === 0
          ? 'No lesson is written down yet.'
          : all.length === 0
            ? 'No lesson of your own is written down yet; those below are samples.'
            : `${count(all.length, 'lesson')} from ${count(new Set(all.map(({ id }) => id)).size, 'session')}.`,
      ),
      sections: (items, links) => [
        {
          id: 'categories',
          title: 'What comes up again',
          blocks:
            page.number > 1 || categories.length === 0
              ? []
              : [
                  {
                    kind: 'list',
                    items: categories.map(([category, own]) =>
                      line(
                        `${category}: ${own.length} times, ${own.filter(({ lesson }) => lesson.preventable === true).length} of them preventable`,
                      ),
                    ),
                  },
                ],
        },
        {
          id: 'lessons',
          title: 'Latest first',
          blocks: [
            items.length === 0
              ? {
                  kind: 'empty',
                  text: 'Note what a session taught; it shows when a plan touches the same.',
                  command: 'reckon lesson "…"',
                }
              : {
                  kind: 'list',
                  items: items.map(({ id, title, sample, lesson }) =>
                    line(
                      ...lessonItems(lesson),
                      { text: ` ${site.dayOf(lesson.at)} · `, kind: 'quiet' },
                      { text: title, ...optionalHref(links.session(id)) },
                      sampleNote(sample),
                    ),
                  ),
                },
          ],
        },
      ],
    }),
  );
}
