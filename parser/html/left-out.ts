import type { Nodes, RootContent } from 'mdast';
import type { Document } from '../documents/document.ts';
import type { BodyOptions } from './body.ts';
import { withoutComments } from './raw-html.ts';

/** What a page does not repeat: managed blocks, which it shows from their source, headings with nothing under them, and the title. */
export function findLeftOut(
  { tree, blocks }: Document,
  { withoutBlocks = false, withoutTitle = false }: BodyOptions,
): ReadonlySet<Nodes> {
  const leftOut = new Set<Nodes>();
  if (withoutBlocks) {
    for (const block of blocks) for (const child of block.children) leftOut.add(child);
    addBareHeadings(tree.children, leftOut);
  }
  if (withoutTitle) {
    const first = tree.children.find((node) => !leftOut.has(node) && shows(node));
    if (first && isTitle(first) && tree.children.filter(isTitle).length === 1) leftOut.add(first);
  }
  return leftOut;
}

// From the end to the start, since whether a heading is bare depends on what stands after it.
function addBareHeadings(children: readonly RootContent[], leftOut: Set<Nodes>): void {
  // Depth of the heading that shows next; 0 at the end of the document, Infinity before other content.
  let next = 0;
  for (const node of children.toReversed()) {
    if (leftOut.has(node)) continue;
    if (node.type === 'heading') {
      // Headings of files that reckon made stand there for what people may write.
      if (next <= node.depth) leftOut.add(node);
      else next = node.depth;
    } else if (shows(node)) next = Infinity;
  }
}

function isTitle(node: RootContent): boolean {
  return node.type === 'heading' && node.depth === 1;
}

function shows(node: RootContent): boolean {
  if (node.type === 'html') return withoutComments(node.value).trim() !== '';
  return node.type !== 'yaml' && node.type !== 'definition' && node.type !== 'footnoteDefinition';
}
