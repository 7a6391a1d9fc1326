import type { ListItem, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

import { parseHours } from './hours.ts';
import { parsePhaseHeading } from './phase-heading.ts';
import type { Plan, Risk, StatedRange } from './plan.ts';
import { readFields } from './fields.ts';
import { findExtraTokens, parseTokenRange } from './token-range.ts';

const titles = {
  objectives: /^objectives?$/i,
  risks: /^risk(?:s| factors?)?$/i,
  total: /^total(?: estimates?)?$/i,
  commands: /^commands to run\b/i,
  files: /^files to read(?: first)?\b/i,
} as const;
type SectionName = keyof typeof titles;

/** What the known sections of a plan hold; a section may stand at any heading level and in any order (docs/formats.md, Plans). */
export type PlanSections = Pick<Plan, 'objectives' | 'risks' | 'commands' | 'filesToRead'> & {
  readonly total: {
    readonly tokens: StatedRange | undefined;
    readonly hours: StatedRange | undefined;
  };
};

/** Reads the known sections of a plan's body; unknown ones are the user's and are left alone. */
export function readSections(children: readonly RootContent[]): PlanSections {
  const found = sectionBodies(children);
  const items = (name: SectionName) => found[name].flatMap(listItems);
  const totalFields = readFields(found.total);
  return {
    objectives: items('objectives').map(firstLine),
    risks: items('risks').flatMap((item) => readRisk(item) ?? []),
    commands: [...found.commands.flatMap(codeLines), ...items('commands').map(firstLine)],
    filesToRead: items('files').map(firstLine),
    total: {
      tokens: firstOf(totalFields, /tokens|mid|range|total/, parseTokenRange),
      hours: firstOf(totalFields, /time|hours|duration/, parseHours),
    },
  };
}

function sectionBodies(children: readonly RootContent[]): Record<SectionName, RootContent[]> {
  const bodies: Record<SectionName, RootContent[]> = {
    objectives: [],
    risks: [],
    total: [],
    commands: [],
    files: [],
  };
  let open: { name: SectionName; depth: number } | undefined;
  for (const node of children) {
    if (node.type === 'heading') {
      const text = toString(node)
        .replace(/[:\s]+$/, '')
        .trim();
      const name = (Object.keys(titles) as SectionName[]).find((key) => titles[key].test(text));
      if (name) open = { name, depth: node.depth };
      else if (open && (node.depth <= open.depth || parsePhaseHeading(text))) open = undefined;
      continue;
    }
    if (open) bodies[open.name].push(node);
  }
  return bodies;
}

function listItems(node: RootContent): ListItem[] {
  return node.type === 'list' ? node.children : [];
}

function codeLines(node: RootContent): string[] {
  if (node.type !== 'code') return [];
  return node.value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));
}

function firstLine(item: ListItem): string {
  const [first] = item.children;
  return first ? toString(first).trim() : '';
}

/** A risk names its extra tokens with a plus, as in `Auth on sockets: +10-15k tokens`. */
function readRisk(item: ListItem): Risk | undefined {
  const [head = '', ...more] = item.children.flatMap((child) => itemLines(child));
  const extra = findExtraTokens(head);
  if (!extra) return undefined;
  const rest = [head.slice(extra.end), ...more].join('\n');
  return {
    text: head
      .slice(0, extra.start)
      .replace(/[\s:(–—-]+$/, '')
      .trim(),
    tokens: extra.tokens,
    mitigation: /mitigations?\s*:\s*([^\n]+)/i.exec(rest)?.[1]?.trim(),
    line: item.position?.start.line ?? 1,
  };
}

function itemLines(node: RootContent): string[] {
  if (node.type === 'list')
    return node.children.flatMap((item) => item.children.flatMap(itemLines));
  return toString(node).split('\n');
}

function firstOf<T>(
  fields: readonly { readonly key: string; readonly value: string }[],
  key: RegExp,
  parse: (text: string) => T | undefined,
): T | undefined {
  for (const field of fields) {
    const value = key.test(field.key) ? parse(field.value) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}
