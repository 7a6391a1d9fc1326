import { csvParseRows } from 'd3-dsv';

import { count } from '../numbers.ts';
import type { HistoryRow } from './history-row.ts';

/** Columns that a history can have; the first two it must. */
export const historyColumns = [
  'estimate',
  'actual',
  'type',
  'project',
  'series',
  'session',
  'time',
] as const;
export type HistoryColumn = (typeof historyColumns)[number];

/** A history, or why there is none. */
export type ReadHistory =
  | {
      readonly kind: 'history';
      readonly rows: readonly HistoryRow[];
      /** Rows without an estimate or an actual above 0, which nothing can be learned from. */
      readonly skipped: number;
    }
  | { readonly kind: 'wrong'; readonly reason: string; readonly remedy: string };

/**
 * Reads a history from CSV (RFC 4180) with a line of column names.
 *
 * @param names what a column is called in the file, where that is not its own name
 */
export function readHistory(
  text: string,
  names: Readonly<Partial<Record<HistoryColumn, string>>> = {},
): ReadHistory {
  const [head, ...lines] = csvParseRows(text.replace(/^\uFEFF/, ''));
  if (!head) return wrong('It is empty', 'Its first line names the columns: estimate,actual.');
  const places = new Map(
    historyColumns.map((column) => [column, head.indexOf(names[column] ?? column)] as const),
  );
  const missing = historyColumns.filter(
    (column) =>
      places.get(column)! < 0 &&
      (column === 'estimate' || column === 'actual' || names[column] !== undefined),
  );
  if (missing.length > 0) {
    const wanted = missing.map((column) => `\`${names[column] ?? column}\``).join(' and ');
    return wrong(
      `It has no column ${wanted}; its columns are ${head.join(', ')}`,
      'Say what they are called with: --columns estimate=…,actual=…',
    );
  }
  const rows = lines.flatMap((line) => readRow(line, places) ?? []);
  if (rows.length === 0) {
    return wrong(
      `None of its ${count(lines.length, 'row')} has an estimate and an actual above 0`,
      'Look whether numbers are written with a point, and which columns they stand in.',
    );
  }
  return { kind: 'history', rows, skipped: lines.length - rows.length };
}

function readRow(
  line: readonly string[],
  places: ReadonlyMap<HistoryColumn, number>,
): HistoryRow | undefined {
  const at = (column: HistoryColumn) => line[places.get(column) ?? -1]?.trim();
  const [estimate, actual] = [Number(at('estimate') || NaN), Number(at('actual') || NaN)];
  if (!(estimate > 0 && actual > 0 && estimate < Infinity && actual < Infinity)) return undefined;
  return {
    estimate,
    actual,
    type: at('type') ?? '',
    project: at('project') ?? '',
    series: at('series') ?? '',
    session: at('session') || undefined,
    time: at('time') || undefined,
  };
}

function wrong(reason: string, remedy: string): ReadHistory {
  return { kind: 'wrong', reason, remedy };
}
