import { lineAt, type Source } from './source.ts';

/** What a line must begin with to belong to the same quotes and list items as the text at `offset`. */
export function linePrefix(source: Source, offset: number): string {
  // Markers of list items and footnotes stand on their first line only, quotes on each.
  return source.text.slice(lineAt(source, offset).start, offset).replace(/[^>\s]/g, ' ');
}

/** Puts a prefix before each line of markdown and gives it a file's line ending; blank lines get no trailing space. */
export function prefixLines(markdown: string, prefix: string, eol: string): string {
  return markdown
    .split(/\r\n|\n|\r/)
    .map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
    .join(eol);
}
