import type { ColumnNames } from '../csv-columns.ts';
import type { Unit } from '../usage/tokens.ts';
import { groupImport, type ImportedSession } from './group-import.ts';
import type { BadRow, ImportColumn } from './import-row.ts';
import { readImportLines, type ImportFormat } from './read-import-lines.ts';
import { readImportRow, type RowDefaults } from './read-import-row.ts';

/** A history of work that was done elsewhere, or why nothing of it can be read. */
export type ReadImport =
  | {
      readonly kind: 'import';
      readonly sessions: readonly ImportedSession[];
      /** Rows that the sessions are made of, and those whose type is the default. */
      readonly rows: number;
      readonly typesAssumed: number;
      /** What is wrong with rows that cannot be taken, by line; of one there may be several. */
      readonly bad: readonly BadRow[];
    }
  | { readonly kind: 'wrong'; readonly reason: string; readonly remedy: string };

/** How a history is read. */
export type ImportOptions = RowDefaults & {
  readonly format: ImportFormat;
  readonly names: ColumnNames<ImportColumn>;
  /** What all its tokens are in. */
  readonly unit: Unit;
};

/** Reads a history of rows, each a phase or a session (docs/formats.md, Imported sessions). */
export function readImport(text: string, options: ImportOptions): ReadImport {
  const lines = readImportLines(text, options.format, options.names);
  if (lines.kind === 'wrong') return lines;
  const read = lines.rows.map((raw) => readImportRow(raw, options));
  const good = read.filter((each) => each.kind === 'row');
  const bad = [...lines.bad, ...read.flatMap((each) => (each.kind === 'bad' ? each.bad : []))];
  if (good.length + bad.length === 0) {
    return {
      kind: 'wrong',
      reason: 'It has no rows',
      remedy: 'It needs a row for each session, or for each phase of one.',
    };
  }
  return {
    kind: 'import',
    sessions: groupImport(
      good.map(({ row }) => row),
      options.unit,
    ),
    rows: good.length,
    typesAssumed: good.filter(({ typeAssumed }) => typeAssumed).length,
    bad: bad.toSorted((a, b) => a.line - b.line),
  };
}
