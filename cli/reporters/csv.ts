import { csvFormatRow } from 'd3-dsv';

/**
 * Prints a table as CSV by RFC 4180: lines end with CRLF, cells with quotes, commas or line ends are quoted. Numbers are
 * plain; null is an empty cell. Of texts control characters become spaces, and one that a spreadsheet would take for a
 * formula (`=`, `+`, `-` or `@` first) gets an apostrophe before it.
 */
export function printCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): string {
  const lines = rows.map((cells) =>
    csvFormatRow(cells.map((cell) => (typeof cell === 'string' ? safe(cell) : String(cell ?? '')))),
  );
  return [csvFormatRow([...header]), ...lines].map((line) => `${line}\r\n`).join('');
}

function safe(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ');
  return /^\s*[=+\-@]/.test(plain) ? `'${plain}` : plain;
}
