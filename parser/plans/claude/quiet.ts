import type { RootContent } from 'mdast';

import { parseDocument, type Document } from '../../documents/document.ts';
import { applyPatches, type Patch } from '../../documents/patch.ts';
import { rangeOf } from '../../documents/positions.ts';
import { lineAt, type Source } from '../../documents/source.ts';
import type { Message } from '../../messages.ts';
import { readPlan } from '../read-plan.ts';

const mostRounds = 12;
const almostHours = /\(([^()]*\d\s*(?:h|hours?|min)\b[^()]*)\)/gi;

/**
 * Changes what reading a plan would complain about, though it was not meant for reckon: a field whose value is none becomes a
 * task or a quote, a heading such as `Phase 1.2` a sub-phase, anything else a block of code. No word is lost.
 *
 * @returns undefined where something is left to complain about
 */
export function quiet(text: string): string | undefined {
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const document = parseDocument(current, '');
    const { plan, messages } = readPlan(document, '');
    if (messages.length === 0) return plan.phases.length > 0 ? current : undefined;
    const patches = new Map<unknown, Patch[]>();
    for (const message of messages) {
      const line = message.line ?? 1;
      const node = document.tree.children.find((each) => isOn(each, line));
      if (!node || node.type === 'yaml') return undefined;
      if (!patches.has(node)) patches.set(node, repair(document, node, message, line));
    }
    const ordered = [...patches.values()].flat().toSorted((a, b) => a.start - b.start);
    current = applyPatches(current, ordered);
  }
  return undefined;
}

function repair(
  { source, tasks }: Document,
  node: RootContent,
  message: Message,
  line: number,
): Patch[] {
  const range = rangeOf(node);
  const written = source.text.slice(range.start, range.end);
  if (message.ruleId === 'phase-heading') {
    const bracketed = written.replaceAll(almostHours, '[$1]');
    if (bracketed !== written) return [{ ...range, text: bracketed }];
    const at = /phase/i.exec(written)?.index;
    if (at !== undefined && node.type === 'heading') {
      return [{ start: range.start + at, end: range.start + at, text: 'Sub-' }];
    }
  }
  if (message.ruleId === 'phase-field' && node.type === 'list') {
    const item = node.children.find((each) => isOn(each, line));
    const [first] = item?.children ?? [];
    if (first?.type === 'paragraph' && !tasks.some((task) => task.node === item)) {
      const { start } = rangeOf(first);
      return [{ start, end: start, text: '[ ] ' }];
    }
  }
  if (message.ruleId === 'phase-field' && node.type === 'paragraph') {
    return quoted(source, range.start, range.end);
  }
  const fence = fenceFor(written);
  const { eol } = source;
  const { start } = lineAt(source, range.start);
  const { end } = lineAt(source, range.end);
  return [
    { start, end: start, text: `${fence}md${eol}` },
    { start: end, end, text: `${eol}${fence}` },
  ];
}

function isOn({ position }: RootContent, line: number): boolean {
  return position !== undefined && position.start.line <= line && line <= position.end.line;
}

function quoted(source: Source, from: number, to: number): Patch[] {
  return source.lineStarts
    .filter((start) => start >= lineAt(source, from).start && start <= to)
    .map((start) => ({ start, end: start, text: '> ' }));
}

/** Backticks that close nothing in a text. */
export function fenceFor(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}
