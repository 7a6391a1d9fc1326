import { stringify } from 'yaml';

import { printText } from '../../documents/print.ts';
import { slugify } from '../../plans/plan-id.ts';
import type { Level } from '../../plans/plan.ts';
import { blockText, factsText, listText } from '../../sessions/block-text.ts';
import { importedTable } from '../../sessions/imported-table.ts';
import type { ImportedFacts } from '../../sessions/imported-work.ts';
import { lessonItem, logItem, metricItem } from '../../sessions/session-items.ts';
import type { Metric, SessionStatus } from '../../sessions/session.ts';
import { formatIdMinute, formatSecond, type Instant } from '../../time.ts';
import type { OlderDocument, ReadOlder } from './older-store.ts';

/** A session of an older store. */
export type OlderSession = {
  readonly title: string;
  /** At least one of the two is known. */
  readonly started: Instant | undefined;
  readonly ended: Instant | undefined;
  readonly status: SessionStatus;
  readonly level: Level;
  readonly agent: string | undefined;
  /** Undefined where no tokens are known. */
  readonly facts: ImportedFacts | undefined;
  readonly lessons: readonly string[];
  readonly metrics: readonly Pick<Metric, 'kind' | 'name' | 'value'>[];
  readonly log: readonly string[];
  /** Markdown for the part that is the user's. */
  readonly notes: string;
};

/** The id of a session, the same on every machine. */
export function olderSessionId({ title, started, ended }: OlderSession): string {
  return `${formatIdMinute(started ?? ended ?? 0)}-${slugify(title)}`;
}

/**
 * The session.md of a session of an older store; one without tokens has no block `imported`.
 *
 * @param source name of its file, without folders
 */
export function olderSession(session: OlderSession, source: string): ReadOlder {
  const id = olderSessionId(session);
  const { title, started, ended, facts, lessons } = session;
  const document: OlderDocument = {
    kind: 'session',
    folder: 'sessions',
    path: `${id}/session.md`,
    text: sessionText(session, source),
  };
  if (!facts) return { documents: [document], sessions: [], untaken: [] };
  const told = lessons.map((text) => ({ phase: 'phase-1', text }));
  const imported = { id, title, line: 1, started, ended, facts, lessons: told };
  return { documents: [document], sessions: [imported], untaken: [] };
}

function sessionText(session: OlderSession, source: string): string {
  const { started, ended, facts, level, agent } = session;
  const at = ended ?? started ?? 0;
  const frontmatter = stringify(
    {
      reckon: 1,
      level,
      ...(agent !== undefined && { agent }),
      status: session.status,
      ...(started !== undefined && { started: formatSecond(started) }),
      ended: formatSecond(at),
      imported: source,
    },
    { lineWidth: 0 },
  );
  const metrics = [
    ...session.metrics.map((metric) => metricItem({ at, ...metric, source: 'hand' })),
    ...session.lessons.map((text) =>
      lessonItem({
        at,
        text,
        phase: undefined,
        category: undefined,
        impact: undefined,
        cause: undefined,
        prevention: undefined,
        preventable: undefined,
        appliesTo: [],
      }),
    ),
  ];
  const log = [...session.log, `imported from ${source}`].map((text) => logItem({ at, text }));
  const table = facts
    ? `In ${facts.unit} tokens, as the source says. They are in no log.\n\n${importedTable(facts.phases)}`
    : '';
  return [
    `---\n${frontmatter}---`,
    `# ${printText(session.title)}`,
    ...(facts ? ['## Imported', blockText('imported', factsText(facts, table))] : []),
    '## Metrics',
    blockText('metrics', listText(metrics)),
    '## Log',
    blockText('log', listText(log)),
    '## Notes',
    ...(session.notes === '' ? [] : [session.notes]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
