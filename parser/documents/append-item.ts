import type { List } from 'mdast';
import { linePrefix } from './container.ts';
import type { Document } from './document.ts';
import { type EditStep, refuse } from './edit-step.ts';
import { rangeOf } from './positions.ts';
import { itemText } from './item-text.ts';
import type { Patch } from './patch.ts';
import { addBlock, refuseBlock, replaceBlock } from './replace-block.ts';
import { isBlankLine, lineAt, type Source } from './source.ts';

/** Adds an item to the end of a list, written like the list's last item. */
export type AppendItem = {
  readonly kind: 'append-item';
  /** The last list of a managed block, or an index into the document's lists. */
  readonly to: { readonly block: string } | { readonly list: number };
  /** Inline markdown on one line; what would be another structure is escaped. */
  readonly text: string;
  /** Makes the item a task, ticked or not; without it the item has no box, in a task list too. */
  readonly checked?: boolean;
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
  const item = { text, checked: edit.checked };
  return 'list' in edit.to
    ? appendToList(document, edit.to.list, item)
    : appendToBlock(document, edit.to.block, item, edit.heading);
}

type Item = { readonly text: string; readonly checked: boolean | undefined };

function written({ text, checked }: Item): string {
  return checked === undefined ? text : `[${checked ? 'x' : ' '}] ${text}`;
}

function appendToBlock(
  document: Document,
  name: string,
  item: Item,
  heading: string | undefined,
): EditStep {
  const unsafe = refuseBlock(document, name, heading);
  if (unsafe) return unsafe;
  const markdown = `- ${written(item)}`;
  const block = document.blocks.find((candidate) => candidate.name === name);
  if (!block) {
    return addBlock(document, { name, markdown, ...(heading !== undefined && { heading }) });
  }
  const last = block.children.at(-1);
  if (!last) return replaceBlock(document, { kind: 'replace-block', name, markdown });
  const list = block.children.findLast((node) => node.type === 'list');
  if (list) return appendToList(document, document.lists.indexOf(list), item);

  const { source } = document;
  const prefix = linePrefix(document, block.range.start);
  const at = lineAt(source, rangeOf(last).end).end;
  const { eol } = source;
  const index = document.lists.filter((other) => rangeOf(other).start < at).length;
  return {
    kind: 'change',
    patches: [{ start: at, end: at, text: `${eol}${prefix.trimEnd()}${eol}${prefix}${markdown}` }],
    own: { block: name },
    holds: (after) => endsWith(after, after.lists[index], 1, item),
  };
}

function appendToList(document: Document, index: number, item: Item): EditStep {
  const list = document.lists[index];
  if (!list) throw new TypeError(`No list ${index}: the document has ${document.lists.length}`);
  const marker = nextMarker(document.source, list);
  if (marker === undefined) {
    const reason = 'A list cannot be numbered beyond 999999999';
    return refuse(rangeOf(list).start, reason, 'Begin the list at a smaller number.');
  }
  // Text that follows at a small indent is not the new item's where the item's own text stands further in.
  const wideMarker = marker.trimEnd() + widestSpace;
  return {
    kind: 'change',
    patches: [marker, wideMarker].flatMap((start) =>
      itemPatches(document, list, start + written(item)),
    ),
    own: {},
    holds: (after) => endsWith(after, after.lists[index], list.children.length + 1, item),
  };
}

// More would make code of what follows.
const widestSpace = ' '.repeat(4);

function itemPatches(document: Document, list: List, item: string): Patch[] {
  const { source } = document;
  const { start, end } = rangeOf(list.children.at(-1)!);
  const prefix = linePrefix(document, start);
  const at = lineAt(source, end).end;
  const blank = source.eol + prefix.trimEnd();
  const isLoose = list.children.length > 1 && isBlankLine(source, lineAt(source, start).start - 1);
  const line = `${source.eol}${prefix}${item}`;
  // A blank line in front would be taken in by open code, one behind keeps what follows from joining the item.
  const lines = isLoose ? [blank + line, line] : [line];
  return [...lines, ...lines.map((text) => text + blank)].map((text) => ({
    start: at,
    end: at,
    text,
  }));
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

function endsWith(after: Document, list: List | undefined, length: number, item: Item): boolean {
  const last = list?.children.at(-1);
  const paragraph = last?.children[0];
  if (list?.children.length !== length || last?.children.length !== 1) return false;
  const checked = last.data?.box && last.checked === true;
  if (checked !== item.checked || paragraph?.type !== 'paragraph') return false;
  const { start, end } = rangeOf(paragraph);
  return after.source.text.slice(start, end) === item.text;
}
