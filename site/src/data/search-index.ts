import type { SiteContext } from '../site-context.ts';
import { sampleTitle } from './sample-title.ts';
import type { SearchEntry } from '../../search-entry.ts';

/** Everything that can be found, as the script of the search page reads it. */
export function searchEntries(site: SiteContext): SearchEntry[] {
  const { repository, at } = site;
  return [
    ...repository.sessions.toReversed().map((session): SearchEntry => ({
      kind: 'session',
      title: sampleTitle(session.title, session.sample),
      url: at.session(session.id) ?? '',
      when: session.report.started ? site.dayOf(session.report.started) : '',
      words: [
        session.id,
        session.report.plan ?? '',
        session.report.status,
        ...Object.values(session.types),
        ...(session.words?.headings.map(({ text }) => text) ?? []),
        ...session.report.learnings.map(({ text }) => text),
        ...session.report.deviations.map(({ reason }) => reason),
        ...session.report.phases.map(({ name }) => name),
      ].join(' '),
      text: session.words?.text.slice(0, 240) ?? '',
    })),
    ...repository.plans.toReversed().map(({ plan, body, state }): SearchEntry => ({
      kind: 'plan',
      title: sampleTitle(plan.title, plan.sample),
      url: at.plan(plan.id) ?? '',
      when: state,
      words: [
        plan.id,
        ...plan.phases.map(({ name, libraries }) => [name, ...libraries].join(' ')),
        ...plan.objectives,
      ].join(' '),
      text: body.text.slice(0, 240),
    })),
    ...repository.handoffs.toReversed().map(({ title, body, session, at: ended }): SearchEntry => ({
      kind: 'handoff',
      title,
      url: at.handoff(session) ?? '',
      when: ended ? site.dayOf(ended) : '',
      words: body.headings.map(({ text }) => text).join(' '),
      text: body.text.slice(0, 240),
    })),
  ];
}

/** The index as a script, since a page that is opened as a file may not read data. */
export function searchIndexScript(site: SiteContext): string {
  return `window.reckonSearchIndex=${JSON.stringify(searchEntries(site)).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')};\n`;
}
