import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../parser/documents/document.ts';

const read = (text: string) => {
  const { frontmatter, messages } = parseDocument(text, 'a.md');
  const slice = (range: { start: number; end: number } | undefined) =>
    range && text.slice(range.start, range.end);
  return {
    values: frontmatter?.values,
    valid: frontmatter?.valid,
    range: slice(frontmatter?.range),
    inner: slice(frontmatter?.inner),
    keys: [...(frontmatter?.keys.values() ?? [])].map((key) => [
      slice(key.keyRange),
      slice(key.valueRange),
      key.style,
    ]),
    messages: messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`),
  };
};

test('values are plain values of YAML 1.2, and each key knows its place', () => {
  const text =
    '\uFEFF---\r\n"a": x # c\r\nb: 2026-11-20\r\nc:\r\nd: [1, yes]\r\ne: |\r\n  t\r\nf:\r\n- g\r\n--- \r\n';
  expect(read(text)).toEqual({
    values: { a: 'x', b: '2026-11-20', c: null, d: [1, 'yes'], e: 't\n', f: ['g'] },
    valid: true,
    range: text.slice(1, -2).trimEnd() + ' ',
    inner: text.slice(6, -6),
    keys: [
      ['"a"', 'x', 'plain'],
      ['b', '2026-11-20', 'plain'],
      ['c', undefined, 'empty'],
      ['d', '[1, yes]', 'flow'],
      ['e', '|\r\n  t', 'other'],
      ['f', '- g', 'block-list'],
    ],
    messages: [],
  });
});

test('places are lines and columns of the file', () => {
  const { frontmatter } = parseDocument('\uFEFF---\na: 1\nkey: value # c\n---\n', 'a.md');
  expect(frontmatter?.keys.get('key')?.place).toEqual({
    start: { line: 3, column: 1, offset: 10 },
    end: { line: 3, column: 11, offset: 20 },
  });
});

test.each([
  ['---\n---', ''],
  ['---\n---\ntext', ''],
  ['---\n# only a comment\n---\n', '# only a comment\n'],
])('%j is empty', (text, inner) => {
  expect(read(text)).toMatchObject({ values: {}, valid: true, inner, keys: [], messages: [] });
});

describe('broken YAML is a message at its place', () => {
  const bomb = [...'abcd'].map((name, index) => {
    const items = Array(9).fill(index === 0 ? 'x' : `*${'abcd'[index - 1]}`);
    return `${name}: &${name} [${items.join(', ')}]`;
  });

  test.each([
    [
      '---\na: 1\nb: [\n---\n',
      '4:1 Frontmatter is no valid YAML: Flow sequence in block collection',
    ],
    ['---\na: 1\na: 2\n---\n', '3:1 Frontmatter is no valid YAML: Map keys must be unique'],
    ['---\n\ta: 1\n---\n', '2:1 Frontmatter is no valid YAML: Tabs are not allowed as indentation'],
    ['---\n- a\n---\n', '2:1 Frontmatter must be a mapping of keys to values'],
    ['---\ntext\n---\n', '2:1 Frontmatter must be a mapping of keys to values'],
    ['---\n1: a\n"1": b\n---\n', '2:1 Keys of frontmatter must be distinct plain names'],
    ['---\n? [a]\n: b\n---\n', '2:1 Keys of frontmatter must be distinct plain names'],
    ['---\na: &a [*a]\n---\n', '2:1 Frontmatter must not hold itself through an alias'],
    ['---\na: *b\n---\n', '2:1 Frontmatter cannot be read: Unresolved alias'],
    [`---\n${bomb.join('\n')}\n---\n`, '2:1 Frontmatter cannot be read: Excessive alias count'],
    ['---\na: 1\n...\nb: 1\n---\n', '4:1 Frontmatter is no valid YAML: Source contains multiple'],
    ['---\na: 1\n...\n\ntext\n', '1:1 Frontmatter is opened with `---` but never closed with it'],
  ])('%j', (text, message) => {
    const { values, messages, keys } = read(text);
    expect([values ?? {}, keys, messages.length]).toEqual([{}, [], 1]);
    expect(messages[0]).toContain(message);
  });

  test('an unknown tag is a warning, and its text the value', () => {
    const { frontmatter, messages } = parseDocument('---\na: !when 2026\n---\n', 'a.md');
    expect(frontmatter).toMatchObject({ values: { a: '2026' }, valid: true });
    expect(messages).toMatchObject([{ fatal: false, line: 2 }]);
  });

  test('no nesting is too deep', () => {
    const text = `---\na: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n---\n`;
    expect(parseDocument(text, 'a.md').frontmatter?.valid).toBe(false);
  });
});
