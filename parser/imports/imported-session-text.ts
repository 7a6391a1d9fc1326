import { stringify } from 'yaml';

import { printText } from '../documents/print.ts';
import { blockText, factsText, listText } from '../sessions/block-text.ts';
import { importedTable } from '../sessions/imported-table.ts';
import { lessonItem, logItem } from '../sessions/session-items.ts';
import { formatSecond } from '../time.ts';
import type { ImportedSession } from './group-import.ts';

/**
 * The text of the session.md of an imported session (docs/formats.md, Imported sessions).
 *
 * @param file the name of the history, without folders: where it lay is of one machine alone
 */
export function importedSessionText(session: ImportedSession, file: string): string {
  const { started, ended, facts } = session;
  const at = ended ?? started ?? 0;
  const frontmatter = stringify(
    {
      reckon: 1,
      status: 'done',
      ...(started !== undefined && { started: formatSecond(started) }),
      ...(ended !== undefined && { ended: formatSecond(ended) }),
      imported: file,
    },
    { lineWidth: 0 },
  );
  const lessons = session.lessons.map(({ phase, text }) =>
    lessonItem({
      at,
      text,
      phase,
      category: undefined,
      impact: undefined,
      cause: undefined,
      prevention: undefined,
      preventable: undefined,
      appliesTo: [],
    }),
  );
  const table = `In ${facts.unit} tokens, as the source says. They are in no log.\n\n${importedTable(facts.phases)}`;
  return `---
${frontmatter}---

# ${printText(session.title)}

## Imported

${blockText('imported', factsText(facts, table))}

## Metrics

${blockText('metrics', listText(lessons))}

## Log

${blockText('log', listText([logItem({ at, text: `imported from ${file}` })]))}

## Notes
`;
}
