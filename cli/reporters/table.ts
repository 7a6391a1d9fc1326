import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';

/** A column of a terminal table; numbers go to the right. */
export type Column = {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Can be left out where the terminal is too narrow, the highest number first. */
  readonly spare?: number;
};

const noLines = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((name) => [name, '']),
);

/** Lays rows out in columns without lines between them, two spaces apart, as many as fit in the width. */
export function layOut(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const text = draw(columns, rows);
  const most = Math.max(...columns.map((column) => column.spare ?? 0));
  const spare = most > 0 ? columns.findIndex((column) => column.spare === most) : -1;
  const widest = text
    .split('\n')
    .reduce((most, line) => Math.max(most, stripVTControlCharacters(line).length), 0);
  if (widest <= width || spare < 0) return text;
  const without = <T>(cells: readonly T[]): T[] => cells.filter((_cell, index) => index !== spare);
  return layOut(without(columns), rows.map(without), width);
}

function draw(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const all = [columns.map((column) => column.title), ...rows];
  return all.flat().every((cell) => isNarrow(cell))
    ? drawNarrow(columns, all)
    : drawAny(columns, rows);
}

/** Whether each character of a cell takes one place on a line: letters and signs of Europe, colours left out. */
function isNarrow(cell: string): boolean {
  return /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0386\u0388-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f\u2013\u2014\u2018-\u201e\u2026]*$/.test(
    plain(cell),
  );
}

// The table of the library takes a millisecond for each row, and lists have thousands.
function drawNarrow(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((_column, index) =>
    rows.reduce((most, row) => Math.max(most, plain(row[index] ?? '').length), 0),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, index) => {
        const space = ' '.repeat(widths[index]! - plain(cell).length);
        return columns[index]?.align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

function plain(cell: string): string {
  return cell.includes('\u001b') ? stripVTControlCharacters(cell) : cell;
}

function drawAny(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: columns.map((column) => column.title),
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    chars: { ...noLines, middle: '  ' },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
