import { readNamedRows, type ColumnNames, type NamedRow } from '../csv-columns.ts';
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
export function readHistory(text: string, names: ColumnNames<HistoryColumn> = {}): ReadHistory {
  const read = readNamedRows(
    text,
    { all: historyColumns, required: ['estimate', 'actual'] },
    names,
  );
  if (read.kind === 'wrong') return read;
  const rows = read.rows.flatMap((row) => readRow(row) ?? []);
  if (rows.length === 0) {
    return {
      kind: 'wrong',
      reason: `None of its ${count(read.rows.length, 'row')} has an estimate and an actual above 0`,
      remedy: 'Look whether numbers are written with a point, and which columns they stand in.',
    };
  }
  return { kind: 'history', rows, skipped: read.rows.length - rows.length };
}

function readRow({ at }: NamedRow<HistoryColumn>): HistoryRow | undefined {
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
