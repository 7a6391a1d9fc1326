import type { Paragraph, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

/** One `key: value` found in a document's body. */
export type Field = { readonly key: string; readonly value: string; readonly line: number };

const labelled = /^\s*([\p{L}][\p{L} ]{0,30}?)\s*:\s*(.*)$/su;

/**
 * Collects the fields among sibling nodes: list items `key: value` and lines `**Key**: value` (docs/formats.md, Plans).
 * Keys come back in lower case. With `boldItemsOnly` a list item needs a bold key too. Task items, nested lists, code and quotes hold no fields.
 */
export function readFields(
  nodes: readonly RootContent[],
  { boldItemsOnly = false }: { readonly boldItemsOnly?: boolean } = {},
): Field[] {
  return nodes.flatMap((node) => {
    if (node.type === 'paragraph') return fieldsOf(linesOf(node).filter((line) => line.bold));
    if (node.type !== 'list') return [];
    return node.children.flatMap((item) => {
      const [first] = item.children;
      const isTask = item.checked !== null && item.checked !== undefined;
      if (isTask || first?.type !== 'paragraph') return [];
      const [head, ...more] = linesOf(first);
      if (!head) return [];
      // A line that follows an item without a blank one belongs to it in markdown, though a bold key was meant for itself.
      const value = [
        head.text,
        ...more.filter((line) => !line.bold).map((line) => line.text.trim()),
      ];
      const own = head.bold || !boldItemsOnly ? [{ ...head, text: value.join(' ') }] : [];
      return fieldsOf([...own, ...more.filter((line) => line.bold)]);
    });
  });
}

type Line = { text: string; readonly line: number; bold: boolean };

function fieldsOf(lines: readonly Line[]): Field[] {
  return lines.flatMap(({ text, line }) => {
    const [, key, value] = labelled.exec(text) ?? [];
    if (key === undefined || value === undefined) return [];
    return [{ key: key.trim().toLowerCase(), value: value.trim(), line }];
  });
}

/** The lines of a paragraph as plain text; `bold` says how they begin. */
function linesOf(paragraph: Paragraph): Line[] {
  const lines: Line[] = [{ text: '', line: lineOf(paragraph), bold: false }];
  for (const node of paragraph.children) {
    const pieces = node.type === 'break' ? ['', ''] : toString(node).split('\n');
    for (const [index, piece] of pieces.entries()) {
      const last = lines.at(-1);
      if (index > 0 || !last) {
        lines.push({ text: piece, line: (last?.line ?? 0) + 1, bold: false });
        continue;
      }
      if (last.text === '') last.bold = node.type === 'strong';
      last.text += piece;
    }
  }
  return lines;
}

function lineOf(node: RootContent): number {
  return node.position?.start.line ?? 1;
}
