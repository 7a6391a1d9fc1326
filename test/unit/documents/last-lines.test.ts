import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../parser/documents/document.ts';
import { rangeOf } from '../../../parser/documents/positions.ts';

function textsOf(text: string, type: Nodes['type']): string[] {
  const texts: string[] = [];
  visit(parseDocument(text, 'a.md').tree, type, (node) => {
    const { start, end } = rangeOf(node);
    texts.push(text.slice(start, end));
  });
  return texts;
}

describe('a node ends with its last line', () => {
  test.each([
    ['list', '> *    > a\n>      > b\n>    > c\n', ['*    > a\n>      > b']],
    ['list', '[^n]: - a\n    - b\n    + c\n', ['- a\n    - b', '+ c']],
    ['listItem', '[^n]: - a\n    - b\n', ['- a', '- b']],
    ['list', '> 1. > * a\n>    >\n>    > b\n', ['1. > * a\n>    >\n>    > b', '* a']],
    ['code', '- ```\n  a\n- b\n', ['```\n  a']],
    ['code', '- ```\n  a\n', ['```\n  a']],
    ['code', '```\n\n\n', ['```\n\n']],
    ['html', '<!-- a\n', ['<!-- a']],
    ['blockquote', '> a\n>\n\nb\n', ['> a\n>']],
    ['listItem', '- \n\n  a\n', ['- ']],
  ] as const)('%s in %j', (type, text, expected) => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const vary = (it: string) => it.replaceAll('\n', eol);
      expect(textsOf(vary(text), type)).toEqual(expected.map(vary));
      const mark = `\uFEFF${vary(text)}`;
      expect(textsOf(mark, type)).toEqual(expected.map(vary));
    }
  });

  test('the point is the end of that line', () => {
    const { tree } = parseDocument('\uFEFF> - a\n>   > b\n> > c\n', 'a.md');
    visit(tree, 'listItem', ({ position }) => {
      expect(position!.end).toEqual({ line: 2, column: 8, offset: 14 });
    });
  });
});
