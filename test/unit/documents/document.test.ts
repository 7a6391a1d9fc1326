import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../parser/documents/document.ts';

const slice = (text: string, range: { start: number; end: number } | undefined) =>
  range && text.slice(range.start, range.end);

describe('tasks', () => {
  test('in lists, quotes and notes, with their own box', () => {
    const text =
      '\uFEFF> 1. [X] a *b*\n> lazy\n>\n>    - [ ] <b>c</b>\n\n`- [ ] no`\n\n    - [ ] no\n';
    const { tasks } = parseDocument(text, 'a.md');
    expect(
      tasks.map((task) => [task.text, task.checked, task.line, slice(text, task.box)]),
    ).toEqual([
      ['a b lazy', true, 1, 'X'],
      ['c', false, 4, ' '],
    ]);
  });

  test('a box needs text after it', () => {
    expect(parseDocument('- [ ]\n- [x]y\n- [-] z\n', 'a.md').tasks).toEqual([]);
  });
});

test('lists are in the order of the text, nested ones too', () => {
  const { lists } = parseDocument('- a\n  1. b\n\n> * c\n', 'a.md');
  expect(lists.map((list) => [list.ordered, list.position?.start.line])).toEqual([
    [false, 1],
    [true, 2],
    [false, 4],
  ]);
});

test('offsets of the tree index into the text, also after a BOM', () => {
  const text = '\uFEFF# 😀 head\r\n\r\n- [x] a\r\n';
  const { tree } = parseDocument(text, 'a.md');
  const [heading, list] = tree.children;
  expect(text.slice(heading!.position!.start.offset, heading!.position!.end.offset)).toBe(
    '# 😀 head',
  );
  expect(text.slice(list!.position!.start.offset, list!.position!.end.offset)).toBe('- [x] a');
  expect(heading!.position!.start).toMatchObject({ line: 1, column: 1 });
});

test('a first line `---` that nothing closes is a rule, and the lists after it are lists', () => {
  const { tree, frontmatter, tasks, messages } = parseDocument('---\n\n- [ ] a\n\n> b\n', 'a.md');
  expect(tree.children.map(({ type }) => type)).toEqual(['thematicBreak', 'list', 'blockquote']);
  expect([frontmatter, tasks.length, messages]).toEqual([undefined, 1, []]);
});

test('what is nested beyond the stack is a message', () => {
  const { messages, tree } = parseDocument('>'.repeat(20_000), 'a.md');
  expect(tree.children).toEqual([]);
  expect(messages).toMatchObject([{ ruleId: 'markdown-unreadable', fatal: true, file: 'a.md' }]);
});

describe('managed blocks', () => {
  const blocksOf = (text: string) => {
    const { blocks, messages } = parseDocument(text, 'a.md');
    return {
      blocks: blocks.map(({ name, range, inner, line, children }) => [
        name,
        line,
        slice(text, range)?.length,
        slice(text, inner),
        children.map(({ type }) => type),
      ]),
      messages: messages.map(({ line, reason }) => [line, reason]),
    };
  };

  test('are found in the order of the text, in containers too', () => {
    const text = `<!-- reckon:begin a -->
text
<!--reckon:end a-->

> - <!-- reckon:begin b.c-d -->
>   <!-- reckon:end b.c-d -->
`;
    expect(blocksOf(text)).toEqual({
      blocks: [
        ['a', 1, 48, '\ntext\n', ['paragraph']],
        ['b.c-d', 5, 57, '\n>   ', []],
      ],
      messages: [],
    });
  });

  test('are not found in code', () => {
    const marker = '<!-- reckon:begin a -->';
    expect(blocksOf(`\`${marker}\`\n\n    ${marker}\n\n\`\`\`\n${marker}\n\`\`\`\n`)).toEqual({
      blocks: [],
      messages: [],
    });
  });

  test.each([
    ['<!-- reckon:begin a -->', [[1, 'Block `a` has no `end` in the same container']]],
    ['<!-- reckon:end a -->', [[1, 'Block `a` has no `begin` in the same container']]],
    ['# <!-- reckon:end a -->', [[1, 'Unexpected text in or beside a block marker']]],
    ['x <!-- reckon:begin a -->', [[1, 'Unexpected text in or beside a block marker']]],
    [
      '<div>\n<!-- reckon:begin a -->\n</div>',
      [[1, 'Unexpected text in or beside a block marker']],
    ],
    ['<!-- reckon:begin a b -->', [[1, 'Unexpected text in or beside a block marker']]],
    [
      '<!-- reckon:begin a -->\n\n> <!-- reckon:end a -->\n',
      [
        [1, 'Block `a` has no `end` in the same container'],
        [3, 'Block `a` has no `begin` in the same container'],
      ],
    ],
  ])('%j is broken', (text, messages) => {
    expect(blocksOf(text)).toEqual({ blocks: [], messages });
  });

  test('that cross or nest are broken', () => {
    const lines = ['begin a', 'begin b', 'end a', 'end b'].map((it) => `<!-- reckon:${it} -->`);
    const crossing = blocksOf(lines.join('\n'));
    expect(crossing.blocks).toEqual([]);
    expect(crossing.messages.map(([line]) => line)).toEqual([1, 2, 3, 4]);
  });
});
