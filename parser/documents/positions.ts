import type { Nodes } from 'mdast';
import type { TextRange } from '../messages.ts';
import { walk } from './walk.ts';

/** Offsets of a node that the parser placed. */
export function rangeOf(node: {
  position?: { start: { offset?: number }; end: { offset?: number } } | undefined;
}): TextRange {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! };
}

/** Moves a node with all that is in it. */
export function shift(tree: Nodes, offsets: number, lines: number): void {
  walk(tree, (node) => {
    if (node.position) {
      const { start, end } = node.position;
      node.position = {
        start: { ...start, line: start.line + lines, offset: start.offset! + offsets },
        end: { ...end, line: end.line + lines, offset: end.offset! + offsets },
      };
    }
    if (node.type === 'listItem' && node.data?.box) {
      node.data = { ...node.data, box: moved(node.data.box, offsets) };
    }
    if (node.type === 'tableCell' && node.data?.content) {
      node.data = { ...node.data, content: moved(node.data.content, offsets) };
    }
  });
}

function moved({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by };
}
