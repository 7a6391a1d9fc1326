import { expect, test } from 'vitest';

import { parseMarkdown } from '../../../parser/documents/grammar.ts';
import { readSource } from '../../../parser/documents/source.ts';
import { walk } from '../../../parser/documents/walk.ts';

test('every node is shown before its children, with its parent and its place there', () => {
  const tree = parseMarkdown(readSource('# a\n\n- b\n- > c\n\nd\n'));
  const seen: string[] = [];
  walk(tree, (node, parent, index) => seen.push(`${parent?.type ?? '-'} ${index} ${node.type}`));
  expect(seen).toEqual([
    '- 0 root',
    'root 0 heading',
    'heading 0 text',
    'root 1 list',
    'list 0 listItem',
    'listItem 0 paragraph',
    'paragraph 0 text',
    'list 1 listItem',
    'listItem 0 blockquote',
    'blockquote 0 paragraph',
    'paragraph 0 text',
    'root 2 paragraph',
    'paragraph 0 text',
  ]);
});
