import { readNamedRows, type ColumnNames } from '../csv-columns.ts';
import { importColumns, type BadRow, type ImportColumn, type RawRow } from './import-row.ts';

export const importFormats = ['csv', 'ndjson'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** The rows of a file as they stand there, and the lines that are none; or why nothing of it can be read. */
export type ImportLines =
  | { readonly kind: 'lines'; readonly rows: readonly RawRow[]; readonly bad: readonly BadRow[] }
  | { readonly kind: 'wrong'; readonly reason: string; readonly remedy: string };

/** Divides a history into rows; lines without any value are passed over. */
export function readImportLines(
  text: string,
  format: ImportFormat,
  names: ColumnNames<ImportColumn>,
): ImportLines {
  return format === 'csv' ? readCsv(text, names) : readNdjson(text, names);
}

function readCsv(text: string, names: ColumnNames<ImportColumn>): ImportLines {
  const read = readNamedRows(text, { all: importColumns, required: ['actual'] }, names);
  if (read.kind === 'wrong') return read;
  const rows = read.rows.map(({ line, at }) => ({
    line,
    values: Object.fromEntries(
      importColumns.flatMap((column) => {
        const value = at(column);
        return value ? [[column, value]] : [];
      }),
    ),
  }));
  return {
    kind: 'lines',
    rows: rows.filter(({ values }) => Object.keys(values).length > 0),
    bad: [],
  };
}

function readNdjson(text: string, names: ColumnNames<ImportColumn>): ImportLines {
  const rows: RawRow[] = [];
  const bad: BadRow[] = [];
  for (const [index, json] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (json.trim() === '') continue;
    const line = index + 1;
    const object = parseObject(json);
    if (object) rows.push({ line, values: valuesOf(object, names) });
    else {
      bad.push({
        line,
        reason: 'It is no JSON object',
        remedy:
          'Write one object a line, as {"ended":"2026-11-20","type":"testing","actual":90000}.',
      });
    }
  }
  return { kind: 'lines', rows, bad };
}

function parseObject(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function valuesOf(
  object: Readonly<Record<string, unknown>>,
  names: ColumnNames<ImportColumn>,
): RawRow['values'] {
  return Object.fromEntries(
    importColumns.flatMap((column) => {
      const name = names[column] ?? column;
      const text = Object.hasOwn(object, name) ? textOf(object[name]) : '';
      return text === '' ? [] : [[column, text]];
    }),
  );
}

/** What cannot stand in a cell of CSV is left as JSON, which no column takes. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(';');
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}
