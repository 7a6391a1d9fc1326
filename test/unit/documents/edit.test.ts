import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../parser/documents/document.ts';
import { type Edit, editDocument } from '../../../parser/documents/edit.ts';

const edit = (text: string, ...edits: Edit[]) => editDocument(parseDocument(text, 'a.md'), edits);
const textAfter = (text: string, ...edits: Edit[]) => {
  const result = edit(text, ...edits);
  return result.ok ? result.text : result.messages.map(String).join('\n');
};
const setA = (value: string): Edit => ({ kind: 'set-key', key: 'a', value });

describe('editDocument', () => {
  test('no edits, no change', () => {
    expect(edit('\uFEFFa\r\n')).toEqual({ ok: true, text: '\uFEFFa\r\n', patches: [] });
  });

  test('patches index into the text before all edits, and neighbours are one', () => {
    const text = '---\na: b\n---\n- [ ] t\n';
    const result = edit(
      text,
      setA('longer'),
      { kind: 'append-item', to: { list: 0 }, text: 'u' },
      { kind: 'append-item', to: { list: 0 }, text: 'v' },
      setA('c'),
    );
    expect(result).toMatchObject({
      patches: [
        { start: 7, end: 8, text: 'c' },
        { start: 20, end: 20, text: '\n- u\n- v' },
      ],
    });
  });

  test('an edit that another one takes back leaves no patch', () => {
    expect(edit('---\na: x\n---\n', setA('z'), setA('x'))).toMatchObject({ patches: [] });
  });

  test('a refusal names the line of the text before all edits', () => {
    const text = '---\na: x\nb: |\n  y\n---\n';
    const result = edit(
      text,
      { kind: 'set-key', key: 'c', value: 1 },
      { kind: 'delete-key', key: 'a' },
      { kind: 'set-key', key: 'b', value: 'z' },
    );
    expect(result).toMatchObject({ ok: false, messages: [{ line: 3, ruleId: 'edit-refused' }] });
  });

  test('an index that the document has not is a programming error', () => {
    expect(() => edit('- a', { kind: 'set-task', task: 0, checked: true })).toThrow(TypeError);
    expect(() => edit('a', { kind: 'append-item', to: { list: 0 }, text: 'x' })).toThrow(TypeError);
    const table = '| a |\n|---|\n| b |';
    const at = { table: 0 };
    for (const wrong of [
      { kind: 'set-cell', in: { table: 1 }, row: 0, column: 0, text: 'x' },
      { kind: 'set-cell', in: at, row: 2, column: 0, text: 'x' },
      { kind: 'set-cell', in: at, row: 1, column: 1, text: 'x' },
      { kind: 'delete-row', in: at, row: 0 },
      { kind: 'delete-row', in: at, row: 2 },
      { kind: 'append-row', in: { table: 1 }, cells: [] },
    ] satisfies Edit[]) {
      expect(() => edit(table, wrong), JSON.stringify(wrong)).toThrow(TypeError);
    }
  });

  test('a text that cannot be read is not edited', () => {
    expect(edit('>'.repeat(20_000), setA('x'))).toMatchObject({
      ok: false,
      messages: [{ reason: 'Markdown is nested too deep to be read' }],
    });
  }, 60_000);
});

describe('set-key writes', () => {
  test.each([
    ['plain text, with commas', 'plain text, with commas'],
    ['true', '"true"'],
    ['yes', '"yes"'],
    ['null', '"null"'],
    ['', '""'],
    ['1', '"1"'],
    ['0x1f', '"0x1f"'],
    ['1:30', '"1:30"'],
    ['2026-11-20', '"2026-11-20"'],
    ['2026-11-20T10:02:33Z', '2026-11-20T10:02:33Z'],
    ['a: b', '"a: b"'],
    ['a:b', 'a:b'],
    ['# x', '"# x"'],
    ['a #x', '"a #x"'],
    ['a#x', 'a#x'],
    [' x ', '" x "'],
    ['- x', '"- x"'],
    ['-x', '-x'],
    ['*x', '"*x"'],
    ['@x', '"@x"'],
    ['[x]', '"[x]"'],
    ['---', '---'],
    ['é 😀', 'é 😀'],
    ['a\nb\t\0', String.raw`"a\nb\t\u0000"`],
    ['\uFEFF\u2028\u0085', String.raw`"\ufeff\u2028\u0085"`],
    ["it's", "it's"],
    ['"x"', String.raw`"\"x\""`],
  ])('%j as %s', (value, written) => {
    expect(textAfter('---\na: x\n---\n', setA(value))).toBe(`---\na: ${written}\n---\n`);
    expect(textAfter('---\nb: x\n---\n', setA(value))).toBe(`---\nb: x\na: ${written}\n---\n`);
  });

  test.each([
    ['a b', 'a b'],
    ['true', '"true"'],
    ['a: b', '"a: b"'],
    ['<<', '"<<"'],
    ['', '""'],
    ['# x', '"# x"'],
  ])('the key %j as %s', (key, written) => {
    expect(textAfter('---\nb: x\n---\n', { kind: 'set-key', key, value: 1 })).toBe(
      `---\nb: x\n${written}: 1\n---\n`,
    );
  });

  test('numbers, booleans and lists', () => {
    const set = (value: number | boolean | string[]) =>
      textAfter('---\na: x\n---\n', { kind: 'set-key', key: 'a', value });
    expect([set(1.5), set(-0), set(1e21), set(false), set([]), set(['a', 'b, c', '1'])]).toEqual(
      ['1.5', '0', '1e+21', 'false', '[]', '[a, "b, c", "1"]'].map((it) => `---\na: ${it}\n---\n`),
    );
    expect(set(Number.NaN)).toContain('would change more');
  });

  test('keys at the indent of the others', () => {
    expect(textAfter('---\n  b: x\n---\n', setA('z'))).toBe('---\n  b: x\n  a: z\n---\n');
  });

  test('keys below an anchored or explicit key, which stays', () => {
    expect(textAfter('---\n&m b: x\n---\n', setA('z'))).toBe('---\n&m b: x\na: z\n---\n');
    expect(textAfter('---\n? b\n: x\n---\n', setA('z'))).toBe('---\n? b\n: x\na: z\n---\n');
  });

  test('before a rule or an indented line without touching them', () => {
    expect(textAfter('---\n- x\n', setA('z'))).toBe('---\na: z\n---\n\n---\n- x\n');
    expect(textAfter('\tcode', setA('z'))).toBe('---\na: z\n---\n\n\tcode');
    expect(textAfter('\uFEFF', setA('z'))).toBe('\uFEFF---\na: z\n---\n');
  });
});

test('a key that had a warning can be taken out', () => {
  const text = '---\na: !when 2026\nb: x\n---\n';
  expect(textAfter(text, { kind: 'delete-key', key: 'a' })).toBe('---\nb: x\n---\n');
});

test('block names and headings that could be more than that are refused', () => {
  for (const name of ['', 'a b', 'a--b', 'x -->', 'a-']) {
    expect(edit('', { kind: 'replace-block', name, markdown: '' }).ok, name).toBe(false);
  }
  expect(edit('', { kind: 'replace-block', name: 'a', markdown: '', heading: '#\nx' }).ok).toBe(
    false,
  );
});

test('a section is the first of an empty document', () => {
  const section: Edit = { kind: 'append-section', heading: '# A', markdown: 'text' };
  expect(textAfter('', section)).toBe('# A\n\ntext\n');
  expect(textAfter('\uFEFF', section)).toBe('\uFEFF# A\n\ntext\n');
});

test('a link outside keeps its target, and a footnote its text', () => {
  const section = (markdown: string): Edit => ({
    kind: 'replace-section',
    section: 'A',
    markdown,
  });
  const links = '# A\n\nold\n\n# B\n\n[x] ![x]\n\n[x]: /z\n';
  expect(edit(links, section('[x]: /y')).ok).toBe(false);
  expect(edit(links, section('[x]: /z')).ok).toBe(true);
  expect(edit('# A\n\nold\n\n# B\n\n[^x]\n\n[^x]: z\n', section('[^x]: y')).ok).toBe(false);
});

test('a message that stands there already is not there twice', () => {
  const text = '# A\n\n<!-- reckon:begin a -->\n\n# B\n';
  const markdown = '<!-- reckon:begin a -->';
  expect(edit(text, { kind: 'append-to-section', section: 'B', markdown }).ok).toBe(false);
});
