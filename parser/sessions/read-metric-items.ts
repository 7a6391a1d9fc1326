import { createMessage, type Message } from '../messages.ts';
import type { BlockDocument, BlockItem } from './block-items.ts';
import { readKeyedParts, readPhaseId, readYesNo } from './keyed-parts.ts';
import { readMetered } from './read-metered.ts';
import { readMetricValue } from './metric-value.ts';
import type { Session } from './session.ts';

/** What the list `metrics` holds, sorted by kind of item; each in the order of the list. */
export type MetricItems = Pick<Session, 'lessons' | 'metrics' | 'metered' | 'gates' | 'blockers'>;

const lessonKeys = [
  'phase',
  'category',
  'impact',
  'cause',
  'prevention',
  'preventable',
  'applies to',
] as const;

/** Reads the list `metrics` (docs/formats.md, Sessions); an item that cannot be read is reported and left out. */
export function readMetricItems(
  document: BlockDocument,
  items: readonly BlockItem[],
  messages: Message[],
): MetricItems {
  const found = items.map((item) => {
    const read = readMetricItem(item);
    if (typeof read !== 'string') return read;
    messages.push(
      createMessage('metric-item', 'error', read, {
        file: document.file,
        place: { line: item.line, column: 1 },
        expected: [
          'count NAME · 42',
          'messages 1 · 2500 work · assumed',
          'api SERVICE · 12',
          'quality NAME · 0.92',
          'gate NAME · passed',
          'blocker · TEXT',
          'lesson · TEXT',
        ],
        remedy: 'Correct it by hand; the item does not count until then.',
      }),
    );
    return {};
  });
  return {
    lessons: found.flatMap(({ lessons = [] }) => lessons),
    metrics: found.flatMap(({ metrics = [] }) => metrics),
    metered: found.flatMap(({ metered = [] }) => metered),
    gates: found.flatMap(({ gates = [] }) => gates),
    blockers: found.flatMap(({ blockers = [] }) => blockers),
  };
}

/** The one item, or what is wrong with it. */
function readMetricItem(item: BlockItem): Partial<MetricItems> | string {
  const { at, parts, line } = item;
  const [head = '', ...rest] = parts;
  const [kind, ...words] = head.split(' ');
  const name = words.join(' ');
  switch (kind) {
    case 'count':
    case 'api':
    case 'quality': {
      const [said = '', source] = rest;
      const value = readMetricValue(kind, said);
      if (name === '') return `A ${kind} without a name`;
      if (value === undefined) return `Unexpected value \`${said}\` of ${kind} ${name}`;
      const counted = source === 'measured' ? 'measured' : 'hand';
      return { metrics: [{ at, kind, name, value, source: counted, line }] };
    }
    case 'messages': {
      const metered = readMetered(name, item);
      return typeof metered === 'string' ? metered : { metered: [metered] };
    }
    case 'gate': {
      const [result = '', ...note] = rest;
      if (name === '') return 'A gate without a name';
      const passed = /^pass(?:ed)?$/i.test(result);
      if (!passed && !/^fail(?:ed)?$/i.test(result)) {
        return `Unexpected result \`${result}\` of gate ${name}`;
      }
      return { gates: [{ at, name, passed, note: note.join(' · ') || undefined, line }] };
    }
    case 'blocker':
    case 'lesson': {
      if (name !== '' || !rest[0]) return `A ${kind} has its text after \`${kind} · \``;
      if (kind === 'blocker') return { blockers: [{ at, text: rest.join(' · '), line }] };
      return readLesson(at, rest, line);
    }
    default:
      return `Unexpected kind \`${kind}\` in the list \`metrics\``;
  }
}

function readLesson(
  at: BlockItem['at'],
  parts: readonly string[],
  line: number,
): Partial<MetricItems> | string {
  const { text, values } = readKeyedParts(parts, lessonKeys);
  const saidPhase = values.get('phase');
  const phase = saidPhase === undefined ? undefined : readPhaseId(saidPhase);
  if (saidPhase !== undefined && phase === undefined) return `Unexpected phase \`${saidPhase}\``;
  const said = values.get('preventable');
  const preventable = said === undefined ? undefined : readYesNo(said);
  if (said !== undefined && preventable === undefined) {
    return `Unexpected \`preventable: ${said}\``;
  }
  const lesson = {
    at,
    text,
    phase,
    category: values.get('category'),
    impact: values.get('impact'),
    cause: values.get('cause'),
    prevention: values.get('prevention'),
    preventable,
    appliesTo: readTags(values.get('applies to') ?? ''),
    line,
  };
  return { lessons: [lesson] };
}

/** Reads tags with commas between them: `type:testing, library:socket.io`. */
export function readTags(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
