import type { List } from 'mdast';
import { linePrefix } from './container.ts';
import type { Document } from './document.ts';
import { type EditStep, refuse } from './edit-step.ts';
import { rangeOf } from './grammar.ts';
import { itemText } from './item-text.ts';
import type { Patch } from './patch.ts';
import { addBlock, refuseBlock, replaceBlock } from './replace-block.ts';
import { lineAt, type Source } from './source.ts';

/** Adds an item to the end of a list, written like the list's last item. */
export type AppendItem = {
  readonly kind: 'append-item';
  /** The last list of a managed block, or an index into the document's lists. */
  readonly to: { readonly block: string } | { readonly list: number };
  /** Inline markdown on one line; what would be another structure is escaped. */
  readonly text: string;
  /** Markdown line put before the block when it is added. */
  readonly heading?: string;
};

/**
 * Plans an `append-item` edit: one new line after the list's last item; a missing list or block is added with it.
 *
 * @throws TypeError when the document has no list of that index
 */
export function appendItem(document: Document, edit: AppendItem): EditStep {
  const text = itemText(edit.text);
  if (text === undefined) {
    const reason = 'An item must be one line of text';
    return refuse(document.source.text.length, reason, 'Give it at least a word of plain text.');
  }
  return 'list' in edit.to
    ? appendToList(document, edit.to.list, text)
    : appendToBlock(document, edit.to.block, text, edit.heading);
}

function appendToBlock(
  document: Document,
  name: string,
  text: string,
  heading: string | undefined,
): EditStep {
  const unsafe = refuseBlock(document, name, heading);
  if (unsafe) return unsafe;
  const markdown = `- ${text}`;
  const block = document.blocks.find((candidate) => candidate.name === name);
  if (!block) {
    return addBlock(document, { name, markdown, ...(heading !== undefined && { heading }) });
  }
  const last = block.children.at(-1);
  if (!last) return replaceBlock(document, { kind: 'replace-block', name, markdown });
  const list = block.children.findLast((node) => node.type === 'list');
  if (list) return appendToList(document, document.lists.indexOf(list), text);

  const { source } = document;
  const prefix = linePrefix(source, block.range.start);
  const at = lineAt(source, rangeOf(last).end).end;
  const { eol } = source;
  const index = document.lists.filter((other) => rangeOf(other).start < at).length;
  return {
    kind: 'change',
    patches: [{ start: at, end: at, text: `${eol}${prefix.trimEnd()}${eol}${prefix}${markdown}` }],
    own: { block: name },
    holds: (after) => endsWith(after, after.lists[index], 1, text),
  };
}

function appendToList(document: Document, index: number, text: string): EditStep {
  const list = document.lists[index];
  if (!list) throw new TypeError(`No list ${index}: the document has ${document.lists.length}`);
  const marker = nextMarker(document.source, list);
  if (marker === undefined) {
    const reason = 'A list cannot be numbered beyond 999999999';
    return refuse(rangeOf(list).start, reason, 'Begin the list at a smaller number.');
  }
  return {
    kind: 'change',
    patches: itemPatches(document.source, list, marker + text),
    own: {},
    holds: (after) => endsWith(after, after.lists[index], list.children.length + 1, text),
  };
}

// The text after a list that ends with a heading or code would join the new item, but for a blank line.
function itemPatches(source: Source, list: List, item: string): Patch[] {
  const { start, end } = rangeOf(list.children.at(-1)!);
  const prefix = linePrefix(source, start);
  const at = lineAt(source, end).end;
  const blank = source.eol + prefix.trimEnd();
  const isLoose = list.children.length > 1 && isBlank(source, lineAt(source, start).start - 1);
  const text = `${isLoose ? blank : ''}${source.eol}${prefix}${item}`;
  return [text, text + blank].map((candidate) => ({ start: at, end: at, text: candidate }));
}

function isBlank(source: Source, offset: number): boolean {
  const { start, end } = lineAt(source, offset);
  return /^[>\s]*$/.test(source.text.slice(start, end));
}

// The last item's bullet or next number, with the space after it.
function nextMarker({ text }: Source, list: List): string | undefined {
  const [last, previous] = list.children
    .slice(-2)
    .toReversed()
    .map((item) => /^(?:[*+-]|(\d+)([.)]))([ \t]*)/.exec(text.slice(rangeOf(item).start))!);
  const written = last![3]!;
  const space = /^(?: {1,4}|\t)$/.test(written) ? written : ' ';
  const [, digits, delimiter] = last!;
  if (digits === undefined) return last![0].charAt(0) + space;
  // A list whose items all say `1.` goes on saying it.
  const number = Number(digits) + (previous?.[1] === digits ? 0 : 1);
  if (number > 999_999_999) return undefined;
  return `${String(number).padStart(digits.length, '0')}${delimiter}${space}`;
}

function endsWith(after: Document, list: List | undefined, length: number, text: string): boolean {
  const item = list?.children.at(-1);
  const paragraph = item?.children[0];
  if (list?.children.length !== length || item?.children.length !== 1) return false;
  if (item.data?.box || paragraph?.type !== 'paragraph') return false;
  const { start, end } = rangeOf(paragraph);
  return after.source.text.slice(start, end) === text;
}
