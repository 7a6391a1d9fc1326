import type { Heading, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

import type { Document } from '../documents/document.ts';
import { createMessage, type Message } from '../messages.ts';
import { readFields, type Field } from './fields.ts';
import { parseHours } from './hours.ts';
import { isAlmostPhase, parsePhaseHeading, type PhaseHeading } from './phase-heading.ts';
import { guessPhaseType } from './phase-type.ts';
import {
  phaseTypes,
  qualities,
  stacks,
  type Phase,
  type PhaseType,
  type StatedRange,
  type Task,
} from './plan.ts';
import { parseTokenRange } from './token-range.ts';

/** What people write where a phase needs no library. */
const noLibrary = /^(?:|-|–|no|none|n\/a|tbd)$/i;

/** A phase as it is written: its heading and what belongs to it. */
export type PhaseSection = {
  readonly node: Heading;
  readonly heading: PhaseHeading;
  readonly body: readonly RootContent[];
};

/** The fields of a phase by the names that they may have beside their own. */
const keyNames: Readonly<Record<string, string>> = {
  'estimated time': 'hours',
  time: 'hours',
  duration: 'hours',
  'estimated tokens': 'tokens',
  library: 'libraries',
};

const fieldKeys = new Set([
  ...Object.entries(keyNames).flat(),
  'type',
  'stack',
  'complexity',
  'quality',
  'confidence',
]);

/** True for the key of a field that says something about a phase. */
export function isPhaseField(key: string): boolean {
  return fieldKeys.has(key);
}

/** The phases of a plan in the order they are written, and what could not be read in them. */
export function readPhases(
  document: Document,
  planType: PhaseType | undefined,
): { phases: Phase[]; messages: Message[] } {
  const messages: Message[] = [];
  const seen = new Set<string>();
  const phases: Phase[] = [];
  for (const node of document.tree.children) {
    if (node.type !== 'heading' || !isAlmostPhase(toString(node))) continue;
    messages.push(
      createMessage('phase-heading', 'warning', `Unexpected phase heading \`${toString(node)}\``, {
        file: document.file,
        place: node.position,
        expected: ['a heading such as Phase 2: Reader (1-1.5h)'],
        remedy:
          'Write the number, a colon, the name and the hours; what cannot be read does not count.',
      }),
    );
  }
  for (const section of phaseSections(document.tree.children)) {
    const phase = readPhase(document, section, planType, messages);
    if (seen.has(phase.id)) {
      messages.push(
        createMessage('phase-number', 'warning', `Unexpected second phase ${phase.number}`, {
          file: document.file,
          place: section.node.position,
          remedy: 'Give each phase its own number; until then only the first one is counted.',
        }),
      );
      continue;
    }
    seen.add(phase.id);
    phases.push(phase);
  }
  return { phases, messages };
}

/** A phase reaches to the next phase, or to the next heading that is not deeper than its own. */
export function phaseSections(children: readonly RootContent[]): PhaseSection[] {
  const sections: { node: Heading; heading: PhaseHeading; body: RootContent[] }[] = [];
  let open: (typeof sections)[number] | undefined;
  for (const node of children) {
    if (node.type === 'heading') {
      const heading = parsePhaseHeading(toString(node));
      if (heading) {
        open = { node, heading, body: [] };
        sections.push(open);
        continue;
      }
      if (open && node.depth <= open.node.depth) open = undefined;
    }
    open?.body.push(node);
  }
  return sections;
}

function readPhase(
  document: Document,
  { node, heading, body }: PhaseSection,
  planType: PhaseType | undefined,
  messages: Message[],
): Phase {
  const fields = new Map<string, Field>();
  for (const field of readFields(body)) {
    const key = keyNames[field.key] ?? field.key;
    if (!fields.has(key)) fields.set(key, { ...field, key });
  }
  const read = <T>(
    key: string,
    parse: (text: string) => T | undefined,
    expected: readonly string[],
  ): T | undefined => {
    const field = fields.get(key);
    if (!field) return undefined;
    const value = parse(field.value);
    if (value === undefined) {
      messages.push(
        createMessage('phase-field', 'warning', `Unexpected ${key} \`${field.value}\``, {
          file: document.file,
          place: { line: field.line, column: 1 },
          expected,
          remedy: `Write ${expected.join(', ')}; the field is left out of the estimate until then.`,
        }),
      );
    }
    return value;
  };
  const type = read('type', oneOf(phaseTypes), phaseTypes);
  const guessed = guessPhaseType(heading.name);
  return {
    id: `phase-${heading.number}`,
    number: heading.number,
    name: heading.name,
    line: node.position?.start.line ?? 1,
    hours:
      heading.hours ?? read('hours', parseHoursField, ['a duration such as 1h, 90 min or 1-1.5h']),
    type: type
      ? { value: type, source: 'hand' }
      : guessed || !planType
        ? { value: guessed ?? 'implementation', source: 'assumed' }
        : { value: planType, source: 'hand' },
    stack: read('stack', oneOf(stacks), stacks),
    complexity: read('complexity', positiveNumber, ['a factor such as 0.9']),
    quality: read('quality', oneOf(qualities), qualities),
    libraries: (fields.get('libraries')?.value ?? '')
      .split(/[,;]/)
      .map((name) => name.trim())
      .filter((name) => !noLibrary.test(name)),
    tokens: read<StatedRange>('tokens', parseTokenRange, ['a number of tokens such as 25k-32k']),
    confidence: fields.get('confidence')?.value,
    tasks: tasksBetween(document, node, body),
  };
}

function tasksBetween(document: Document, heading: Heading, body: readonly RootContent[]): Task[] {
  const start = heading.position?.end.offset ?? 0;
  const end = body.at(-1)?.position?.end.offset ?? start;
  return document.tasks.flatMap(({ box, text, checked, line }, index) =>
    box.start >= start && box.end <= end ? [{ text, checked, line, index }] : [],
  );
}

/** In a field that is called hours a bare number is hours. */
function parseHoursField(text: string): StatedRange | undefined {
  return parseHours(text) ?? parseHours(`${text} h`);
}

function oneOf<T extends string>(values: readonly T[]): (text: string) => T | undefined {
  return (text) => {
    const [word = ''] = text.toLowerCase().split(/[\s(,;]/);
    return values.find((value) => value === word);
  };
}

function positiveNumber(text: string): number | undefined {
  const number = Number.parseFloat(text);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
