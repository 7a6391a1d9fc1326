import fc from 'fast-check';
import { toString } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { type Document, parseDocument } from '../../parser/documents/document.ts';
import type { Edit } from '../../parser/documents/edit.ts';
import { apply, Counts, firstMiddleLast } from './apply-edits.ts';
import { commonmarkExamples, readmes, variants } from './corpus.ts';
import { markdownSoup } from './document-generators.ts';
import { tableFile, type Words, words } from './table-generators.ts';

const read = (text: string) => parseDocument(text, 'plan.md');

/** The plain texts of a table, row by row, without empty cells at a row's end. */
function plainTexts({ tables }: Document, table = 0): string[][] {
  return tables[table]!.children.map(({ children }) => trimmed(children.map((it) => toString(it))));
}

function trimmed(texts: readonly string[]): string[] {
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
}

function plainRow(row: readonly Words[]): string[] {
  return trimmed(row.map(({ plain }) => plain));
}

function withCell(texts: readonly string[][], row: number, column: number, text: string) {
  return texts.map((cells, index) =>
    index === row
      ? trimmed(
          Array.from({ length: Math.max(cells.length, column + 1) }, (_, at) =>
            at === column ? text : (cells[at] ?? ''),
          ),
        )
      : cells,
  );
}

function stripped(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

// In a cell a pipe is escaped even in code, which outside of tables would show the backslash.
function inline({ markdown }: Words): string {
  return markdown.replaceAll('\\|', '|');
}

const at = { table: 0 };

describe('generated tables in odd containers', () => {
  test('are read as they were meant', () => {
    fc.assert(
      fc.property(tableFile, ({ text, rows }) => {
        const document = read(text);
        expect(document.tables).toHaveLength(1);
        expect(plainTexts(document)).toEqual(rows.map(plainRow));
      }),
      { numRuns: 400 },
    );
  });

  test('take a text in any cell, on that line alone, and give it back', () => {
    fc.assert(
      fc.property(tableFile, fc.oneof(words, fc.constant(none)), fc.nat(), fc.nat(), setsOneCell),
      { numRuns: 600 },
    );
  });

  test('grow by a row and shrink back to the byte', () => {
    fc.assert(
      fc.property(tableFile, fc.array(words, { maxLength: 4 }), (file, cells) => {
        const document = read(file.text);
        const row = cells.slice(0, file.columns);
        const markdowns = row.map(inline);
        const grown = apply(document, [{ kind: 'append-row', in: at, cells: markdowns }])!;
        expect(plainTexts(read(grown))).toEqual([...plainTexts(document), plainRow(row)]);
        expect(linesOf(grown)).toHaveLength(linesOf(file.text).length + 1);
        const last = file.rows.length;
        const back = apply(read(grown), [{ kind: 'delete-row', in: at, row: last }]);
        expect(back).toBe(file.text);
      }),
      { numRuns: 400 },
    );
  });

  test('lose any row alone', () => {
    fc.assert(
      fc.property(tableFile, fc.nat(), ({ text, rows }, pick) => {
        fc.pre(rows.length > 1);
        const row = 1 + (pick % (rows.length - 1));
        const after = apply(read(text), [{ kind: 'delete-row', in: at, row }])!;
        expect(plainTexts(read(after))).toEqual(rows.map(plainRow).toSpliced(row, 1));
        expect(linesOf(after)).toHaveLength(linesOf(text).length - 1);
      }),
      { numRuns: 200 },
    );
  });

  test('show any inline markdown as a paragraph shows it, or refuse it', () => {
    let taken = 0;
    fc.assert(
      fc.property(tableFile, fc.oneof(markdownSoup, fc.string()), fc.nat(), (file, soup, pick) => {
        const text = soup.replace(/[\r\n]+/g, ' ');
        const row = pick % file.rows.length;
        const edit = { kind: 'set-cell', in: at, row, column: 0, text } as const;
        const after = apply(read(file.text), [edit]);
        if (after === undefined) return;
        taken += 1;
        const shown = toString(read(`x ${text}`).tree.children[0]!).slice(1);
        expect(stripped(plainTexts(read(after))[row]?.[0] ?? '')).toBe(stripped(shown));
        expect(apply(read(after), [edit])).toBe(after);
      }),
      { numRuns: 1000 },
    );
    expect(taken).toBeGreaterThan(800);
  });
});

const none: Words = { markdown: '', plain: '' };

function setsOneCell(
  { text, rows, columns }: { text: string; rows: Words[][]; columns: number },
  words: Words,
  pickedRow: number,
  pickedColumn: number,
): void {
  const document = read(text);
  const [row, column] = [pickedRow % rows.length, pickedColumn % columns];
  const edit: Edit = { kind: 'set-cell', in: at, row, column, text: inline(words) };
  const set = apply(document, [edit])!;
  const before = rows.map(plainRow);
  expect(plainTexts(read(set))).toEqual(withCell(before, row, column, words.plain));
  expect(apply(read(set), [edit])).toBe(set);

  const changed = linesOf(set).filter((line, index) => line !== linesOf(text)[index]);
  expect(changed.length).toBeLessThanOrEqual(1);
  expect(linesOf(set)).toHaveLength(linesOf(text).length);

  const was = inline(rows[row]![column] ?? none);
  const back = apply(read(set), [{ ...edit, text: was }])!;
  expect(plainTexts(read(back))).toEqual(before);
}

test('a column keeps its width while the texts fit', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', ':', '|'),
      fc.stringMatching(/^[a-z]{0,8}$/),
      fc.stringMatching(/^[a-z]{0,8}$/),
      (align, first, second) => {
        const rule = align === '|' ? '-------:' : `${align}-------`.padEnd(8, '-');
        const table = [`| heading8 | b |`, `| ${rule} | - |`, `| ${first.padEnd(8)} | c |`];
        const text = table.join('\n');
        const set = apply(read(text), [
          { kind: 'set-cell', in: at, row: 1, column: 0, text: second },
        ])!;
        expect(linesOf(set)[2]).toHaveLength(linesOf(text)[2]!.length);
      },
    ),
  );
});

test('tables of real documents', () => {
  const counts = new Counts();
  const samples = [...commonmarkExamples(), ...readmes(60)];
  const withTables = samples.filter(({ text }) => /^[ >]*\|?[ :]*-+[ :]*\|[ :|-]*$/m.test(text));
  for (const { name, text } of withTables.flatMap(variants)) {
    const document = parseDocument(text, name);
    for (const table of firstMiddleLast(document.tables.length)) {
      const { children } = document.tables[table]!;
      const texts = plainTexts(document, table);
      for (const row of firstMiddleLast(children.length)) {
        const column = children[0]!.children.length - 1;
        const edit = { kind: 'set-cell', in: { table }, row, column, text: 'a | `b`' } as const;
        const set = counts.apply('set-cell', document, edit)!;
        const expected = withCell(texts, row, column, 'a | b');
        expect(plainTexts(parseDocument(set, name), table)).toEqual(expected);
      }
      const cells = ['new'];
      const grown = counts.apply('append-row', document, {
        kind: 'append-row',
        in: { table },
        cells,
      });
      const back = { kind: 'delete-row', in: { table }, row: children.length } as const;
      expect(counts.apply('delete-row', parseDocument(grown!, name), back)).toBe(text);
    }
  }
  expect(counts.edits['set-cell']).toBeGreaterThan(30);
  expect(counts.refused).toEqual({});
});
