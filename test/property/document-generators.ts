import fc from 'fast-check';
import type { Edit } from '../../parser/documents/edit.ts';

const eols = fc.constantFrom('\n', '\r\n', '\r');
const bom = fc.constantFrom('', '', '\uFEFF');

type Entry = {
  readonly key: string;
  readonly value: unknown;
  readonly style: 'line' | 'block';
  readonly lines: readonly string[];
};

const words = fc.constantFrom('planned', 'a b', 'C:/x', 'é 😀', 'x#y', 'dash - dash', '10:30 h');
const line = (value: unknown, written: string) => ({
  value,
  style: 'line' as const,
  lines: [written],
});

// What may follow a key's colon, with the value it means.
const written = fc.oneof(
  words.map((text) => line(text, ` ${text}`)),
  words.map((text) => line(text, `   '${text}'  `)),
  words.map((text) => line(text, ` ${JSON.stringify(text)}`)),
  fc.integer().map((number) => line(number, ` ${number}`)),
  fc.constantFrom(
    line(null, ''),
    line(true, ' true'),
    line('2026-11-20', ' 2026-11-20'),
    line(['a', 'b'], ' [a, "b"]'),
    line({ x: 1 }, ' { x: 1 }'),
    { value: 'next line', style: 'line' as const, lines: ['', '  next line'] },
    { value: 'a\nb\n', style: 'block' as const, lines: [' |', '  a', '  b'] },
    { value: 'a b', style: 'block' as const, lines: [' >-', '  a', '  b'] },
    { value: ['p', 'q'], style: 'block' as const, lines: ['', '  - p # first', '  - q'] },
    { value: ['p'], style: 'block' as const, lines: ['', '- p'] },
    { value: { y: { z: 1 } }, style: 'block' as const, lines: ['', '  y:', '    z: 1'] },
  ),
);

const entry: fc.Arbitrary<Entry> = fc
  .record({
    key: fc.constantFrom('title', 'status', 'Key Two', 'after', 'x-y', 'z.1', 'é', 'done'),
    quoted: fc.boolean(),
    comment: fc.constantFrom('', '', ' # why', '  #'),
    above: fc.constantFrom([], [], ['# a comment: here'], ['']),
    written,
  })
  .map(({ key, quoted, comment, above, written: { value, style, lines } }) => {
    const [first, ...rest] = lines;
    // A comment would be part of a block scalar or of the value on the next line.
    const tail = rest.length === 0 ? comment : '';
    const head = `${quoted ? JSON.stringify(key) : key}:${first}${tail}`;
    return { key, value, style, lines: [...above, head, ...rest] };
  });

/** A file with frontmatter in many styles, and the entries it must be read as. */
export const frontmatterFile = fc
  .record({
    entries: fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 5 }),
    eol: eols,
    bom,
    fence: fc.constantFrom('---', '--- ', '---\t'),
    body: fc.constantFrom(
      [],
      [''],
      ['', '# Title', ''],
      ['text at once'],
      ['', '---', 'a: b', '---', ''],
    ),
  })
  .map(({ entries, eol, bom: mark, fence, body }) => {
    const lines = ['---', ...entries.flatMap((one) => one.lines), fence, ...body];
    return { text: mark + lines.join(eol), entries };
  });

type TaskTree = { readonly lines: string[]; readonly tasks: (readonly [string, boolean])[] };

const task: fc.Arbitrary<TaskTree> = fc
  .record({
    text: fc.constantFrom('do it', 'write *more*', 'a `b` c', '😀 face', '[x] twice'),
    checked: fc.boolean(),
    next: fc.constantFrom([], [], ['more of it'], ['', 'second paragraph']),
  })
  .map(({ text, checked, next }) => ({
    lines: [`[${checked ? 'x' : ' '}] ${text}`, ...next],
    tasks: [[[text.replaceAll(/[*`]/g, ''), ...(next[0] ? next : [])].join(' '), checked] as const],
  }));

const indent = (by: string, lines: readonly string[]) =>
  lines.map((text) => (text === '' ? '' : by + text));

function listOf(items: TaskTree[], marker: (index: number) => string, loose: boolean): TaskTree {
  const lines = items.flatMap((item, index) => {
    const mark = marker(index);
    const [first, ...rest] = item.lines;
    const gap = loose && index > 0 ? [''] : [];
    return [...gap, mark + first, ...indent(' '.repeat(mark.length), rest)];
  });
  return { lines, tasks: items.flatMap(({ tasks }) => tasks) };
}

const { tree } = fc.letrec<{ tree: TaskTree; item: TaskTree; list: TaskTree }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 2 },
    task,
    fc.tuple(task, tie('tree')).map(([head, inner]) => ({
      lines: [...head.lines, '', ...inner.lines],
      tasks: [...head.tasks, ...inner.tasks],
    })),
  ),
  list: fc
    .tuple(
      fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(
        () => '- ',
        () => '*   ',
        () => '+ ',
        (index: number) => `${index + 1}. `,
        (index: number) => `${index + 8}) `,
        () => '1. ',
      ),
      fc.boolean(),
    )
    .map(([items, marker, loose]) => listOf(items, marker, loose)),
  tree: fc.oneof(
    { maxDepth: 2 },
    tie('list'),
    tie('list').map(({ lines, tasks }) => ({
      lines: lines.map((text) => (text === '' ? '>' : `> ${text}`)),
      tasks,
    })),
  ),
}));

/** A file with task lists in lists and quotes, and the tasks it must be read as. */
export const taskFile = fc
  .record({
    trees: fc.array(tree, { minLength: 1, maxLength: 2 }),
    eol: eols,
    bom,
    last: fc.boolean(),
  })
  .map(({ trees, eol, bom: mark, last }) => {
    const lines = trees.flatMap((one) => [...one.lines, '', 'between', '']);
    return {
      text: mark + lines.join(eol) + (last ? eol : ''),
      tasks: trees.flatMap(({ tasks }) => tasks),
    };
  });

const pieces = fc.constantFrom(
  '\n',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  ' ',
  '  ',
  '    ',
  '\t',
  '---',
  '---\n',
  '...\n',
  '\uFEFF',
  '\0',
  '- ',
  '* ',
  '1. ',
  '999999999) ',
  '[ ] ',
  '[x] ',
  '> ',
  '# ',
  '```',
  '~~~\n',
  '    ',
  '|',
  '|-|\n',
  '<!-- reckon:begin a -->',
  '<!-- reckon:end a -->',
  '<!-- reckon:begin b -->\n',
  '<!--',
  '-->',
  '<!-- reckon:begin a -->\n\ntext\n\n<!-- reckon:end a -->\n',
  '---\nstatus: x\n---\n',
  '\n- item\n',
  'a: ',
  'status: ',
  '"',
  "'",
  '&x ',
  '*x',
  '<<: ',
  '{',
  '}',
  '|\n',
  '# c',
  '- [ ] task\n',
  '<div>\n',
  'word',
  'é',
  '😀',
  '\\',
  '`',
  '[^1]: ',
  '[a]: b\n',
  '===\n',
  '$',
  '!',
  '%YAML 1.1\n',
  '\uD800',
);

/** Texts put together from what markdown, YAML and our markers are made of. */
export const markdownSoup = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));

/** Such texts around what the edits look for. */
export const editableSoup = fc
  .tuple(
    markdownSoup,
    fc.shuffledSubarray([
      '\n\n# word\n\ntext\n',
      '\n\n|a|b|\n|-|-|\n|c|\n|d|\n\n',
      '\n\n- [ ] task\n- item\n\n',
      '\n\né\n===\n',
    ]),
    markdownSoup,
  )
  .map(([before, parts, after]) => before + parts.join('') + after);

export const anyText = fc.oneof(markdownSoup, fc.string({ unit: 'binary' }), fc.string());

const someText = fc.oneof(markdownSoup, fc.string({ unit: 'binary', maxLength: 12 }));

const table = fc.oneof(
  fc.record({ block: fc.constantFrom('a', 'b') }),
  fc.record({ section: fc.constantFrom('word', 'é') }),
  fc.record({ table: fc.nat(1) }),
);

/** Any edit with any content; indexes may be beyond the document. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('set-key' as const),
    key: fc.oneof(fc.constantFrom('status', 'a', '__proto__'), someText),
    value: fc.oneof(someText, fc.double(), fc.boolean(), fc.array(someText, { maxLength: 3 })),
  }),
  fc.record({ kind: fc.constant('delete-key' as const), key: fc.constantFrom('status', 'a', '') }),
  fc.record({ kind: fc.constant('set-task' as const), task: fc.nat(3), checked: fc.boolean() }),
  fc.record(
    {
      kind: fc.constant('replace-block' as const),
      name: fc.oneof(fc.constantFrom('a', 'b', 'c-d'), fc.string({ maxLength: 4 })),
      markdown: someText,
      heading: someText,
    },
    { requiredKeys: ['kind', 'name', 'markdown'] },
  ),
  fc.record(
    {
      kind: fc.constant('append-item' as const),
      to: fc.oneof(
        fc.record({ block: fc.constantFrom('a', 'b', 'log') }),
        fc.record({ list: fc.nat(2) }),
      ),
      text: someText,
      checked: fc.boolean(),
    },
    { requiredKeys: ['kind', 'to', 'text'] },
  ),
  fc.record({
    kind: fc.constant('set-cell' as const),
    in: table,
    row: fc.nat(2),
    column: fc.nat(1),
    text: someText,
  }),
  fc.record({
    kind: fc.constant('append-row' as const),
    in: table,
    cells: fc.array(someText, { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('delete-row' as const), in: table, row: fc.nat(2) }),
  fc.record({
    kind: fc.constantFrom('replace-section' as const, 'append-to-section' as const),
    section: fc.constantFrom('word', 'é', '- item'),
    markdown: someText,
  }),
  fc.record(
    {
      kind: fc.constant('append-section' as const),
      heading: fc.oneof(fc.constantFrom('# word', '### new'), someText),
      markdown: someText,
      after: fc.constantFrom('word', 'é'),
    },
    { requiredKeys: ['kind', 'heading', 'markdown'] },
  ),
);
