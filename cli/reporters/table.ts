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
  const widest = Math.max(...text.split('\n').map((line) => stripVTControlCharacters(line).length));
  if (widest <= width || spare < 0) return text;
  const without = <T>(cells: readonly T[]): T[] => cells.filter((_cell, index) => index !== spare);
  return layOut(without(columns), rows.map(without), width);
}

function draw(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
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
