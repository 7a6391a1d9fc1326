import type { Document } from './document.ts';
import type { EditStep } from './edit-step.ts';
import { findTable, type TableAddress } from './find-table.ts';
import { rangeOf } from './positions.ts';
import { lineAt } from './source.ts';
import { holdsTexts, tableTexts } from './table-cells.ts';

/** Takes a row out of a table. */
export type DeleteRow = {
  readonly kind: 'delete-row';
  readonly in: TableAddress;
  /** Index of the row, from 1; 0 is the header, which stays. */
  readonly row: number;
};

/**
 * Plans a `delete-row` edit: the row's whole line.
 *
 * @throws TypeError when the table has no such row below its header
 */
export function deleteRow(document: Document, edit: DeleteRow): EditStep {
  const found = findTable(document, edit.in);
  if (found.kind === 'refused') return found;
  const { source } = document;
  const { table, index } = found;
  const row = edit.row === 0 ? undefined : table.children[edit.row];
  if (!row) {
    const count = table.children.length - 1;
    throw new TypeError(`No row ${edit.row}: the table has ${count} below its header`);
  }
  const line = lineAt(source, rangeOf(row).start);
  const { end: start } = lineAt(source, line.start - 1);
  const expected = tableTexts(source, table).toSpliced(edit.row, 1);
  return {
    kind: 'change',
    // The line ending in front goes, so that the last line of a file keeps what it ends with.
    patches: [{ start, end: line.end, text: '' }],
    own: {},
    holds: (after) => holdsTexts(after, after.tables[index], expected),
  };
}
