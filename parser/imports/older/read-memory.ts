import { printText } from '../../documents/print.ts';
import { slugify } from '../../plans/plan-id.ts';
import { openFields, type Fields } from './fields.ts';
import { unknownKeys, type OlderDocument, type ReadOlder } from './older-store.ts';

const sections = [
  ['Tech stack', ['techStack', 'stack', 'technologies']],
  ['Architecture', ['architecture', 'structure']],
  ['Testing', ['testingFramework', 'testing', 'tests']],
  ['Key decisions', ['keyDecisions', 'decisions']],
  ['Conventions', ['conventions', 'guidelines', 'patterns']],
] as const;

/**
 * Reads what an earlier tool remembered of a project. A repository has one such file of its own, so that it is laid beside it
 * where one stands (docs/formats.md, Older stores).
 *
 * @param stem name of the file without its end
 */
export function readMemory(value: Readonly<Record<string, unknown>>, stem: string): ReadOlder {
  const fields = openFields(value);
  const title = fields.text('project', 'projectName', 'name', 'title') ?? stem;
  const found = sections.flatMap(([heading, names]) => {
    const inner = fields.part(...names);
    const texts = inner ? [] : fields.texts(...names);
    const pairs = inner?.keys().flatMap((key) => pairOf(inner, key)) ?? [];
    const items = [...texts, ...pairs].map((text) => `- ${printText(text)}`);
    return items.length === 0 ? [] : [`## ${heading}\n\n${items.join('\n')}`];
  });
  const untaken = unknownKeys(fields.untaken());
  if (found.length === 0) return { documents: [], sessions: [], untaken };
  const text = `# Project memory: ${printText(title)}\n\n${found.join('\n\n')}\n`;
  const otherPath = `MEMORY-${slugify(stem)}.md`;
  const document: OlderDocument = {
    kind: 'memory',
    folder: 'sessions',
    path: 'MEMORY.md',
    otherPath,
    text,
  };
  return { documents: [document], sessions: [], untaken };
}

/** A key of a section with its text. */
function pairOf(inner: Fields, key: string): string[] {
  const texts = inner.texts(key);
  const text = texts.length > 0 ? texts.join(', ') : inner.text(key);
  return text === undefined ? [] : [`${key}: ${text}`];
}
