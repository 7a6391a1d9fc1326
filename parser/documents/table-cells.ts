import type { AlignType, Table, TableCell } from 'mdast';
import type { TextRange } from '../messages.ts';
import { rangeOf } from './positions.ts';
import type { Document } from './document.ts';
import type { Source } from './source.ts';
import { same } from './verify.ts';

/** How a cell of a table is written. */
export type WrittenCell = {
  /** Between the pipes, padding and all; without a closing pipe, to the end of the text. */
  readonly inner: TextRange;
  /** The markdown of the cell; empty in an empty cell. */
  readonly text: string;
  /** White space between the pipe and the text; an empty cell has all of it behind the text. */
  readonly before: string;
  readonly after: string;
  /** A pipe stands in front. */
  readonly opened: boolean;
  /** A pipe stands behind, the next cell's or the last one. */
  readonly closed: boolean;
  /** White space at the end of the row, in the row's last cell. */
  readonly tail: string;
};

/** Reads the rows of a table, the header first; a row has as many cells as are written. */
export function readRows(source: Source, table: Table): WrittenCell[][] {
  return table.children.map(({ children }) =>
    children.map((cell, column) => readCell(source, cell, column === children.length - 1)),
  );
}

function readCell({ text }: Source, cell: TableCell, isLast: boolean): WrittenCell {
  const { start, end } = rangeOf(cell);
  const opened = text.charAt(start) === '|';
  const from = start + Number(opened);
  const content = cell.data?.content ?? { start: from, end: from };
  const pipe = text.slice(content.end, end).indexOf('|');
  const closed = !isLast || pipe >= 0;
  const to = !closed ? content.end : pipe >= 0 ? content.end + pipe : end;
  return {
    inner: { start: from, end: to },
    text: text.slice(content.start, content.end),
    before: text.slice(from, content.start),
    after: text.slice(content.end, to),
    opened,
    closed,
    tail: isLast ? text.slice(to + Number(closed), end) : '',
  };
}

/** The texts of a table's rows, the header's first, without empty cells at a row's end. */
export function tableTexts(source: Source, table: Table): string[][] {
  return readRows(source, table).map((row) => withoutEmptyEnd(row.map(({ text }) => text)));
}

/** True when a table reads as these rows of texts. */
export function holdsTexts(
  { source }: Document,
  table: Table | undefined,
  texts: readonly (readonly string[])[],
): boolean {
  return table !== undefined && same(tableTexts(source, table), texts);
}

/** The texts of a row without empty cells at its end, which mean the same as cells that are not written. */
export function withoutEmptyEnd(texts: readonly string[]): string[] {
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
}

/**
 * Puts the padding of a cell around another text: as wide as the header's cell where the column is drawn that wide and
 * the text fits in.
 */
export function padCell(
  text: string,
  like: WrittenCell,
  header: WrittenCell,
  align: AlignType,
): string {
  const isEmpty = like.text === '';
  const before = isEmpty ? like.after.slice(0, 1) : like.before;
  const after = isEmpty ? like.after.slice(0, 1) : like.after;
  if (!like.closed) return before + text;
  const width = widthOf(header);
  if (widthOf(like) < width || /\t/.test(before + after)) return before + text + after;

  const least = { before: before.slice(0, 1), after: after.slice(0, 1) };
  const free = width - text.length;
  if (free < least.before.length + least.after.length) return least.before + text + least.after;
  const side = sideOf(before, after, align);
  const start = {
    left: Math.min(before.length, free - least.after.length),
    center: free >> 1,
    right: free - Math.min(after.length, free - least.before.length),
  }[side];
  return ' '.repeat(start) + text + ' '.repeat(free - start);
}

function widthOf({ inner }: WrittenCell): number {
  return inner.end - inner.start;
}

// Where the padding does not show it, the column's alignment says where its texts stand.
function sideOf(before: string, after: string, align: AlignType): 'left' | 'center' | 'right' {
  if (before.length > 1 && after.length <= 1) return 'right';
  if (after.length > 1 && before.length <= 1) return 'left';
  return align ?? 'left';
}
