import type { Document } from './document.ts';
import { type EditStep, nothingToDo } from './edit-step.ts';
import { rangeOf } from './positions.ts';
import type { Patch } from './patch.ts';
import { lineAt } from './source.ts';

/** Takes a run of top level nodes out, such as a heading with what stands under it, and the blank lines behind them. */
export type DeleteNodes = {
  readonly kind: 'delete-nodes';
  /** Index of the first among the children of the tree. */
  readonly from: number;
  /** Index behind the last. */
  readonly to: number;
};

/**
 * Plans a `delete-nodes` edit: whole lines.
 *
 * @throws TypeError when the document has no such nodes
 */
export function deleteNodes(document: Document, { from, to }: DeleteNodes): EditStep {
  const nodes = document.tree.children;
  if (from < 0 || to > nodes.length || from > to) {
    throw new TypeError(`No nodes ${from} to ${to}: the document has ${nodes.length}`);
  }
  if (from === to) return nothingToDo;
  const left = nodes.length - (to - from);
  return {
    kind: 'change',
    patches: [to < nodes.length ? linesBefore(document, from, to) : linesToEnd(document, from)],
    own: {},
    holds: (after) => after.tree.children.length === left,
  };
}

function linesBefore(document: Document, from: number, to: number): Patch {
  return { start: lineStart(document, from), end: lineStart(document, to), text: '' };
}

/** The last line that stays ends as the document did. */
function linesToEnd({ source, tree }: Document, from: number): Patch {
  const end = source.text.length;
  const before = tree.children[from - 1];
  if (!before) return { start: source.bomLength, end, text: '' };
  const start = lineAt(source, rangeOf(before).end).end;
  return { start, end, text: source.finalNewline ? source.eol : '' };
}

/** Where the line of a top level node begins. */
export function lineStart({ source, tree }: Document, index: number): number {
  return lineAt(source, rangeOf(tree.children[index]!).start).start;
}
