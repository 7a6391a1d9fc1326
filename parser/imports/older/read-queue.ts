import { stringify } from 'yaml';

import { printText } from '../../documents/print.ts';
import { slugify } from '../../plans/plan-id.ts';
import { formatInstant, formatSecond } from '../../time.ts';
import { openFields, type Fields } from './fields.ts';
import {
  nothingTaken,
  unknownKeys,
  type OlderDocument,
  type OlderOptions,
  type ReadOlder,
  type Untaken,
} from './older-store.ts';

/** Reads a queue of sessions to come: each entry becomes a plan with its time (docs/formats.md, Older stores). */
export function readQueue(value: unknown, options: OlderOptions): ReadOlder {
  const root = openFields(Array.isArray(value) ? { queue: value } : (value as object as never));
  const entries = root.parts('queue', 'sessions', 'entries', 'items', 'queued');
  if (entries.length === 0) return nothingTaken('it holds no list of entries');
  const untaken: Untaken[] = [];
  const documents = entries.flatMap((entry, index): OlderDocument[] => {
    const title = entry.text('title', 'name', 'objective', 'plan', 'task', 'description', 'id');
    if (title !== undefined) return [planOf(entry, title, options)];
    untaken.push({ key: `entry ${index + 1}`, reason: 'nothing in it says what is to be done' });
    return [];
  });
  return { documents, sessions: [], untaken: [...untaken, ...unknownKeys(root.untaken())] };
}

function planOf(entry: Fields, title: string, { unit }: OlderOptions): OlderDocument {
  const scheduled = entry.instant(
    'scheduled',
    'scheduledFor',
    'scheduledAt',
    'scheduledTime',
    'startTime',
    'time',
    'at',
  );
  const created = entry.instant('createdAt', 'created', 'queuedAt', 'addedAt');
  const tokens = entry.amount('estimatedTokens', 'estimate', 'tokens', 'estimated');
  const hours = entry.amount('estimatedHours', 'hours', 'duration');
  const agent = entry.text('agent');
  const status = entry.text('status', 'state');
  const isOver = /^(?:done|complete|completed|cancelled|canceled|failed)$/i.test(status ?? '');
  const objectives = entry.texts('objectives', 'goals', 'tasks');
  const dated = created ?? scheduled;
  const day = dated === undefined ? '' : `${formatInstant(dated).slice(0, 10)}-`;
  const frontmatter = stringify(
    {
      reckon: 1,
      title,
      // What was planned elsewhere may be out of date: it is for the user to say that it holds.
      status: isOver ? 'dropped' : 'draft',
      ...(agent !== undefined && { agent }),
      unit,
      ...(scheduled !== undefined && { scheduled: formatSecond(scheduled) }),
    },
    { lineWidth: 0 },
  );
  const total = [
    ...(tokens === undefined ? [] : [`- tokens: ${Math.round(tokens)}`]),
    ...(hours === undefined ? [] : [`- hours: ${hours}h`]),
  ];
  const text = [
    `---\n${frontmatter}---`,
    `# ${printText(title)}`,
    ...(objectives.length === 0
      ? []
      : ['## Objectives', objectives.map((each) => `- ${printText(each)}`).join('\n')]),
    ...(total.length === 0 ? [] : ['## Total estimate', total.join('\n')]),
    `From the queue of an earlier tool${status === undefined ? '' : `, where its state was ${printText(status)}`}.`,
  ].join('\n\n');
  return { kind: 'plan', folder: 'plans', path: `${day}${slugify(title)}.md`, text: `${text}\n` };
}
