import { csvParseRows } from 'd3-dsv';

/** What columns are called in a file, where that is not their own name. */
export type ColumnNames<Column extends string> = Readonly<Partial<Record<Column, string>>>;

/** A row of CSV: the line that it begins on, from 1, and its values without space around them. */
export type NamedRow<Column extends string> = {
  readonly line: number;
  /** Undefined where the file has no such column or the row ends before it. */
  readonly at: (column: Column) => string | undefined;
};

/** The rows of a file, or why its columns are not those that are needed. */
export type NamedRows<Column extends string> =
  | { readonly kind: 'rows'; readonly rows: readonly NamedRow<Column>[] }
  | { readonly kind: 'wrong'; readonly reason: string; readonly remedy: string };

/**
 * Reads CSV (RFC 4180) whose first line names its columns.
 *
 * @param columns.required must be in the file, as must all that are renamed
 */
export function readNamedRows<Column extends string>(
  text: string,
  columns: { readonly all: readonly Column[]; readonly required: readonly Column[] },
  names: ColumnNames<Column>,
): NamedRows<Column> {
  const [head, ...rows] = csvParseRows(text.replace(/^\uFEFF/, ''));
  const { all, required } = columns;
  if (!head) {
    return {
      kind: 'wrong',
      reason: 'It is empty',
      remedy: `Its first line names the columns: ${required.join(',')}.`,
    };
  }
  const titles = head.map((title) => title.trim());
  const places = new Map(
    all.map((column) => [column, titles.indexOf(names[column] ?? column)] as const),
  );
  const missing = all.filter(
    (column) =>
      places.get(column)! < 0 && (required.includes(column) || names[column] !== undefined),
  );
  if (missing.length > 0) {
    const wanted = missing.map((column) => `\`${names[column] ?? column}\``).join(' and ');
    return {
      kind: 'wrong',
      reason: `It has no column ${wanted}; its columns are ${titles.join(', ')}`,
      remedy:
        titles.length === 1 && /[;\t]/.test(titles[0] ?? '')
          ? 'Save it with commas between the columns.'
          : `Say what they are called with: --columns ${required.map((column) => `${column}=…`).join(',')}`,
    };
  }
  let line = 1 + lineBreaks(head);
  return {
    kind: 'rows',
    rows: rows.map((row) => {
      const begins = line + 1;
      line = begins + lineBreaks(row);
      return { line: begins, at: (column) => row[places.get(column) ?? -1]?.trim() };
    }),
  };
}

function lineBreaks(row: readonly string[]): number {
  return row.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}
