import type { AlignType } from 'mdast';
import { cellText, refuseText } from './cell-text.ts';
import type { Document } from './document.ts';
import { type EditStep, nothingToDo } from './edit-step.ts';
import { findTable, type TableAddress } from './find-table.ts';
import { rangeOf } from './positions.ts';
import type { Patch } from './patch.ts';
import {
  holdsTexts,
  padCell,
  readRows,
  tableTexts,
  type WrittenCell,
  withoutEmptyEnd,
} from './table-cells.ts';

/** Gives a cell of a table a new text. */
export type SetCell = {
  readonly kind: 'set-cell';
  readonly in: TableAddress;
  /** Index of the row; 0 is the header. */
  readonly row: number;
  /** Index of the column; a row that is too short is lengthened. */
  readonly column: number;
  /** Inline markdown on one line; pipes in it are escaped. */
  readonly text: string;
};

/**
 * Plans a `set-cell` edit: what stands between the cell's two pipes.
 *
 * @throws TypeError when the table has no such row or column
 */
export function setCell(document: Document, edit: SetCell): EditStep {
  const found = findTable(document, edit.in);
  if (found.kind === 'refused') return found;
  const { table, index } = found;
  const rows = readRows(document.source, table);
  const header = rows[0]!;
  const row = rows[edit.row];
  if (!row || !header[edit.column]) {
    const size = `${rows.length} rows and ${header.length} columns`;
    throw new TypeError(`No cell ${edit.row}, ${edit.column}: the table has ${size}`);
  }
  const text = cellText(edit.text);
  if (text === undefined) return refuseText(rangeOf(table.children[edit.row]!).start);

  const cell = row[edit.column];
  if (text === (cell?.text ?? '')) return nothingToDo;
  const expected = tableTexts(document.source, table);
  expected[edit.row] = withTextAt(expected[edit.row]!, edit.column, text);
  return {
    kind: 'change',
    patches: cell
      ? cellPatches(text, cell, header[edit.column]!, table.align?.[edit.column])
      : [lengthen(row, header, edit.column, text)],
    own: {},
    holds: (after) => holdsTexts(after, after.tables[index], expected),
  };
}

function withTextAt(texts: readonly string[], column: number, text: string): string[] {
  const length = Math.max(texts.length, column + 1);
  return withoutEmptyEnd(
    Array.from({ length }, (_, at) => (at === column ? text : (texts[at] ?? ''))),
  );
}

// A backslash must not touch the pipe, and at the ends of a row an empty text needs its own, at the start also one
// that would open another structure.
function cellPatches(
  text: string,
  cell: WrittenCell,
  header: WrittenCell,
  align: AlignType | undefined,
): Patch[] {
  const padded = padCell(text, cell, header, align ?? null);
  const texts = [padded, `${padded} `];
  if (!cell.opened || !cell.closed) {
    texts.push(`${cell.opened ? '' : '|'} ${text} ${cell.closed ? '' : '|'}`);
  }
  return texts.map((written) => ({ ...cell.inner, text: written }));
}

function lengthen(
  row: readonly WrittenCell[],
  header: readonly WrittenCell[],
  column: number,
  text: string,
): Patch {
  const last = row.at(-1)!;
  const cells = header.slice(row.length, column + 1).map((like, index, { length }) => {
    const added = index === length - 1 ? text : '';
    const pad = like.text === '' ? '' : like.after.slice(0, 1) || like.before.slice(0, 1);
    return last.closed ? `${pad}${added}${pad}|` : `${pad}|${pad}${added}`;
  });
  // The last pipe will be the next cell's.
  const { end: start } = last.inner;
  return {
    start,
    end: start + Number(last.closed) + last.tail.length,
    text: (last.closed ? '|' : '') + cells.join('') + last.tail,
  };
}
