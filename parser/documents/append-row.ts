import { cellText, refuseText } from './cell-text.ts';
import { linePrefix } from './container.ts';
import type { Document } from './document.ts';
import { type EditStep, refuse } from './edit-step.ts';
import { findTable, type TableAddress } from './find-table.ts';
import { rangeOf } from './positions.ts';
import { lineAt } from './source.ts';
import { holdsTexts, padCell, readRows, tableTexts, withoutEmptyEnd } from './table-cells.ts';

/** Adds a row to the end of a table, written like the table's last row. */
export type AppendRow = {
  readonly kind: 'append-row';
  readonly in: TableAddress;
  /** Inline markdown on one line each, pipes in it are escaped; further columns stay empty. */
  readonly cells: readonly string[];
};

/**
 * Plans an `append-row` edit: one new line.
 *
 * @throws TypeError when the document has no table of that index
 */
export function appendRow(document: Document, edit: AppendRow): EditStep {
  const found = findTable(document, edit.in);
  if (found.kind === 'refused') return found;
  const { table, index } = found;
  const { source } = document;
  const rows = readRows(source, table);
  const header = rows[0]!;
  const { start } = rangeOf(table.children.at(-1)!);
  if (edit.cells.length > header.length) {
    const reason = `The row has ${edit.cells.length} cells, the header ${header.length}`;
    return refuse(start, reason, 'Add columns to the table.');
  }
  const texts = header.map((_, column) => cellText(edit.cells[column] ?? ''));
  if (!texts.every((text) => text !== undefined)) return refuseText(start);

  const last = rows.at(-1)!;
  const like = last.length < header.length ? header : last;
  const cells = texts.map((text, column) =>
    padCell(text, like[column]!, header[column]!, table.align?.[column] ?? null),
  );
  const [open, close] = [like[0]!.opened ? '|' : '', like[header.length - 1]!.closed ? '|' : ''];
  const prefix = source.eol + linePrefix(document, start);
  const at = lineAt(source, rangeOf(table).end).end;
  const expected = [...tableTexts(source, table), withoutEmptyEnd(texts)];
  // Without pipes around it, a row may be empty or open another structure.
  const lines = [(open + cells.join('|') + close).trimEnd(), `| ${texts.join(' | ')} |`];
  return {
    kind: 'change',
    patches: lines.map((line) => ({ start: at, end: at, text: prefix + line })),
    own: {},
    holds: (after) => holdsTexts(after, after.tables[index], expected),
  };
}
