import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';

import { parseMarkdown } from '../../parser/documents/grammar.ts';
import { endOnLastLines } from '../../parser/documents/last-lines.ts';
import { findPlainChunks } from '../../parser/documents/plain-chunks.ts';
import { readSource } from '../../parser/documents/source.ts';
import { walk } from '../../parser/documents/walk.ts';
import { commonmarkExamples, readmes } from './corpus.ts';

const whole = unified().use(remarkParse).use(remarkGfm).freeze();
const withFrontmatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** A tree with all its places, without what reckon notes in it. */
function bare(node: Nodes): unknown {
  const { data: _data, ...rest } = node;
  return 'children' in node ? { ...rest, children: node.children.map(bare) } : rest;
}

/** @returns how many chunks were read without the grammar */
function same(text: string, head = ''): number {
  const source = readSource(head + text);
  const expected = (head ? withFrontmatter : whole).parse(source.text) as Root;
  endOnLastLines(expected, source);
  const tree = parseMarkdown(source);
  expect(bare(tree)).toEqual(bare(expected));
  walk(tree, (node) => {
    const box = node.type === 'listItem' ? node.data?.box : undefined;
    if (box) expect(source.text.slice(box.start - 1, box.end + 1)).toMatch(/^\[[^[\]]\]$/);
    const content = node.type === 'tableCell' ? node.data?.content : undefined;
    if (content) expect(source.text.slice(content.start, content.end)).toMatch(/^\S/);
  });
  const { runs = [] } = findPlainChunks(source, head) ?? {};
  return runs.slice(1).reduce((sum, { nodes }) => sum + nodes.length, 0);
}

const plain = [
  'A line of words, with (signs): "such" as 50 % – and more.',
  'Two lines\nof one paragraph.',
  '# A heading',
  '### Another heading (1-1.5h)',
  '- one\n- two things\n- 2026-11-20T10:00:00Z start phase-1 · command',
  '- alone',
  '```json\n{ "a": 1 }\n\n[2]\n```',
  '```\ntext\n```',
  '<!-- reckon:begin phases -->',
  '<!-- reckon:end phases -->',
  'Über 😀 Größe',
];
const odd = [
  '- a\n- b',
  '* star',
  '1. one\n2. two',
  '- item\n\n  more of it',
  '- item\n  continued',
  '- [ ] task\n- [x] done',
  'Words\n- a list right after',
  '> quote\nlazy',
  '| a | b |\n|---|---|\n| c | d |',
  'one\n---',
  '---',
  '    indented',
  '```\nnever closed',
  '~~~\ntilde\n\nx\n~~~',
  '<div>\nraw\n</div>',
  '<!-- open\n\nstill -->',
  '<pre>\n\nx',
  '[a]: /url',
  '[^1]: note\n\n    more',
  'see [a] and [^1]',
  '**bold** `code`',
  'www.example.org and http://x.org',
  'a@b.org',
  'ends in two spaces  \nnext',
  '-\n- empty above',
  '- - nested',
  '- 1. nested',
  '# closed #',
  '#',
  '+ plus',
  'x',
  '\\- escaped',
  '&amp;',
  '```a b\nx\n```',
  '```\nx\n````',
  '  two spaces before',
  '\ttab',
];

test('what is read without the grammar makes the tree that the grammar makes, place by place', () => {
  const chunk = fc.oneof(fc.constantFrom(...plain), fc.constantFrom(...odd));
  const between = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n\n\n', '\n', '\n \n', '\n\n  ');
  const head = fc.constantFrom(
    '',
    '',
    '---\ntitle: x\n---\n',
    '---\na: 1\n\n---\n',
    '---\n---\n',
    '---\na: 1\n---  \n',
  );
  let chunks = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(chunk, between), { maxLength: 8 }), head, (pieces, front) => {
      const text = pieces.flat().join('');
      // It would be frontmatter itself.
      fc.pre(front !== '' || !text.startsWith('---'));
      chunks += same(text, front);
    }),
    { numRuns: 6000 },
  );
  expect(chunks).toBeGreaterThan(3000);
});

test('plain chunks beside the examples of CommonMark', () => {
  for (const { text } of commonmarkExamples()) {
    // What begins like frontmatter is another thing.
    const own = text.replace(/^---/, '');
    same(own);
    same(`# Above\n\n${own}\n\nA paragraph.\n\n${own}\n\n- one\n- two\n\n${own}`);
    same(`- one\n\n${own}\n\n\`\`\`\ncode\n\`\`\`\n\n${own}`);
  }
});

test('READMEs, and documents as reckon writes them', () => {
  let chunks = 0;
  for (const { text } of readmes(80))
    chunks += same(text.replace(/^\uFEFF/, '').replace(/^---/, ''));
  expect(chunks).toBeGreaterThan(300);
});
