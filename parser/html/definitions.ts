import type { Definition, FootnoteDefinition, Root, RootContent } from 'mdast';
import { type Definitions, keyOf } from './rendering.ts';

/** Finds the definitions of links and footnotes, in whatever container they stand. */
export function findDefinitions(tree: Root): Definitions {
  const links = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const add = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type === 'definition') {
        if (!links.has(keyOf(node))) links.set(keyOf(node), node);
        continue;
      }
      if (node.type === 'footnoteDefinition' && !footnotes.has(keyOf(node))) {
        footnotes.set(keyOf(node), node);
      }
      const container =
        node.type === 'footnoteDefinition' ||
        node.type === 'blockquote' ||
        node.type === 'list' ||
        node.type === 'listItem';
      if (container) add(node.children);
    }
  };
  add(tree.children);
  return { links, footnotes };
}
