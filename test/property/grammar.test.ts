import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';

import { parseMarkdown } from '../../parser/documents/grammar.ts';
import { readSource } from '../../parser/documents/source.ts';
import { commonmarkExamples, readmes } from './corpus.ts';

const whole = unified().use(remarkParse).use(remarkGfm).freeze();

/** A tree without what reckon notes in it. */
function bare(node: Nodes): unknown {
  const { data: _data, position: _position, ...rest } = node;
  return 'children' in node ? { ...rest, children: node.children.map(bare) } : rest;
}

function same(text: string): void {
  // What the parser skips there is taken off before.
  const plain = text.replace(/^\uFEFF/, '').replace(/^---/, '');
  expect(bare(parseMarkdown(readSource(plain)))).toEqual(bare(whole.parse(plain) as Root));
}

test('the examples of CommonMark are read as GFM', () => {
  for (const { text } of commonmarkExamples()) same(text);
});

test('READMEs are read as GFM, also without what makes an address', () => {
  for (const { text } of readmes(60)) {
    same(text);
    same(text.replaceAll(/[@&\\]|www\.|:\/\//gi, ' '));
  }
});

test('addresses are found in whatever way they are written, and whatever else stands there', () => {
  const piece = fc.constantFrom(
    'www',
    'WWW',
    '.',
    'http',
    'HTTPS',
    ':',
    '/',
    '//',
    '@',
    'a',
    'b.c',
    '-',
    '_',
    '*',
    '~~',
    '`',
    ' ',
    '\n',
    '\n\n',
    '|',
    '|-|',
    ':-',
    '- [ ] ',
    '[^1]',
    '[^1]: ',
    '> ',
    '# ',
    '&',
    '&commat;',
    '&#64;',
    '&colon;',
    '&period;',
    '\\',
    '\\.',
    '\\:',
    '<',
    '>',
    '(',
    ')',
    '[',
    ']',
    '!',
    '\u00A0',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => same(pieces.join(''))),
    { numRuns: 5000 },
  );
});
