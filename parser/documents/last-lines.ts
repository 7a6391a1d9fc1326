import type { Nodes, Root } from 'mdast';
import { isBlankLine, lineAt, pointAt, type Source } from './source.ts';
import { walk } from './walk.ts';

const types = new Set<string>([
  'list',
  'listItem',
  'blockquote',
  'footnoteDefinition',
  'code',
  'html',
]);

/**
 * Corrects the places of nodes that the parser lets end too late: open code where the line after it begins, containers
 * behind blank lines or behind the indent and markers of the line after them.
 */
export function endOnLastLines(tree: Root, source: Source): void {
  const nodes: Nodes[] = [];
  walk(tree, (node) => {
    if (types.has(node.type)) nodes.push(node);
  });
  // Children first, since a container ends no earlier than they do.
  for (const node of nodes.toReversed()) {
    const start = node.position!.start.offset!;
    const end = node.position!.end.offset!;
    const line = lineAt(source, end);
    const isBeyond = end === line.start || /[^ \t]/.test(source.text.slice(end, line.end));
    if (start >= line.start) continue;
    let last = isBeyond ? lineAt(source, line.start - 1) : line;
    if (node.type === 'list' || node.type === 'listItem' || node.type === 'footnoteDefinition') {
      const least = node.children.at(-1)?.position?.end.offset ?? start;
      while (last.start > least && isBlankLine(source, last.start))
        last = lineAt(source, last.start - 1);
    }
    if (last.start < line.start) {
      node.position = { ...node.position!, end: pointAt(source, last.end) };
    }
  }
}
