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
  const fields: Field[] = [];
  for (const node of nodes) {
    if (node.type === 'paragraph') {
      for (const line of boldLines(node)) push(fields, line.text, line.line);
    } else if (node.type === 'list') {
      for (const item of node.children) {
        const [first] = item.children;
        if (item.checked === null || item.checked === undefined) {
          const bold = first?.type === 'paragraph' && first.children[0]?.type === 'strong';
          if (first?.type === 'paragraph' && (bold || !boldItemsOnly)) {
            push(fields, toString(first), lineOf(first));
          }
        }
      }
    }
  }
  return fields;
}

function push(fields: Field[], text: string, line: number): void {
  const match = labelled.exec(text);
  const [, key, value] = match ?? [];
  if (key === undefined || value === undefined) return;
  fields.push({ key: key.trim().toLowerCase(), value: value.trim(), line });
}

/** The lines of a paragraph that begin with bold text, as plain text. */
function boldLines(paragraph: Paragraph): { text: string; line: number }[] {
  const lines = [{ text: '', line: lineOf(paragraph), bold: false }];
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
  return lines.filter((line) => line.bold);
}

function lineOf(node: RootContent): number {
  return node.position?.start.line ?? 1;
}
