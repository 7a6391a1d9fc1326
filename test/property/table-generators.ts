import fc from 'fast-check';
import { contain, type Container, containers } from './containers.ts';

/** The markdown of a cell and the plain text it shows. */
export type Words = { readonly markdown: string; readonly plain: string };

/** Texts of cells, none of them empty. */
export const words: fc.Arbitrary<Words> = fc.constantFrom(
  { markdown: 'a', plain: 'a' },
  { markdown: 'two words', plain: 'two words' },
  { markdown: 'x \\| y', plain: 'x | y' },
  { markdown: '`x \\| y`', plain: 'x | y' },
  { markdown: '*em* **strong**', plain: 'em strong' },
  { markdown: '😀 é', plain: '😀 é' },
  { markdown: 'me@example.org', plain: 'me@example.org' },
  { markdown: 'a text that is longer than most', plain: 'a text that is longer than most' },
  { markdown: 'back\\\\', plain: 'back\\' },
  { markdown: '5', plain: '5' },
);

const empty: Words = { markdown: '', plain: '' };
const cell = fc.oneof({ weight: 4, arbitrary: words }, fc.constant(empty));

type Style = {
  readonly opened: boolean;
  readonly closed: boolean;
  readonly pad: string;
  readonly tail: string;
};

const style: fc.Arbitrary<Style> = fc.record({
  opened: fc.boolean(),
  closed: fc.boolean(),
  pad: fc.constantFrom('', ' ', ' ', '\t'),
  tail: fc.constantFrom('', '', '  '),
});

function rowLine(texts: readonly string[], { opened, closed, pad, tail }: Style): string {
  // Without these pipes it would not be the row that is meant.
  const needsPipes = texts.length === 1 || texts[0] === '' || texts.at(-1) === '';
  const [open, close] = [opened || needsPipes ? '|' : '', closed || needsPipes ? '|' : ''];
  const line = texts.map((text) => pad + text + pad).join('|');
  return open + (open ? line : line.trimStart()) + close + tail;
}

const delimiters = fc.constantFrom('---', ':--', '--:', ':-:');

const tableLines = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc
    .record({
      header: fc.array(cell, { minLength: columns, maxLength: columns }),
      delimiters: fc.array(delimiters, { minLength: columns, maxLength: columns }),
      rows: fc.array(fc.array(cell, { minLength: 1, maxLength: columns }), { maxLength: 3 }),
      styles: fc.array(style, { minLength: 5, maxLength: 5 }),
      drawn: fc.boolean(),
      uniform: fc.boolean(),
    })
    .map(({ header, delimiters: rule, rows, styles, drawn, uniform }) => {
      const widths = header.map((_, column) =>
        Math.max(...[header, ...rows].map((row) => row[column]?.markdown.length ?? 0), 3),
      );
      const lines = [header.map(({ markdown }) => markdown), rule].concat(
        rows.map((row) => row.map(({ markdown }) => markdown)),
      );
      return {
        columns,
        rows: [header, ...rows],
        lines: lines.map((texts, index) =>
          rowLine(
            drawn && texts.length === columns
              ? texts.map((text, column) =>
                  text === '' ? '' : index === 1 ? text : text.padEnd(widths[column]!),
                )
              : texts,
            styles[uniform ? 0 : index]!,
          ),
        ),
      };
    }),
);

const plainContainer: Container = { name: 'no container', first: '', rest: '' };

/** A file with one table in some container, and the cells it must be read as. */
export const tableFile = fc
  .record({
    table: tableLines,
    container: fc.constantFrom(plainContainer, plainContainer, ...containers),
    indent: fc.constantFrom('', '', '  '),
    before: fc.constantFrom([], ['text', ''], ['# Heading']),
    after: fc.constantFrom([], [], ['', 'text'], ['# Heading'], ['> quote'], ['', '    code']),
    eol: fc.constantFrom('\n', '\r\n', '\r'),
    bom: fc.constantFrom('', '', '\uFEFF'),
    last: fc.boolean(),
  })
  .map(({ table, container, indent, before, after, eol, bom, last }) => {
    // An indent behind a marker would be the marker's.
    const by = before.length > 0 ? indent : '';
    const lines = [...before, ...table.lines.map((line) => by + line), ...after];
    return {
      text: bom + contain(lines, container).join(eol) + (last ? eol : ''),
      columns: table.columns,
      rows: table.rows,
    };
  });
