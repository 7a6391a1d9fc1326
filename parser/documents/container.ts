import type { TextRange } from '../messages.ts';
import type { Document } from './document.ts';
import { rangeOf } from './positions.ts';
import { lineAt } from './source.ts';
import { walk } from './walk.ts';

// What a footnote asks of its further lines, however long its label is.
const footnoteIndent = ' '.repeat(4);

/** What a line must begin with to belong to the same quotes, list items and footnotes as the text at `offset`. */
export function linePrefix(document: Document, offset: number): string {
  const { text } = document.source;
  const { start } = lineAt(document.source, offset);
  const footnotes = footnoteMarkers(document, start, offset);
  let prefix = '';
  let column = 0;
  let isAsWritten = true;
  for (let at = start; at < offset;) {
    const footnote = footnotes.find((marker) => marker.start === at);
    const end = footnote?.end ?? at + 1;
    const character = text.charAt(at);
    const columns = character === '\t' ? 4 - (column % 4) : end - at;
    if (footnote) {
      prefix += footnoteIndent;
      isAsWritten = false;
    } else if (character === '>') {
      prefix += '>';
      if (end < offset && !/[>\s]/.test(text.charAt(end))) {
        // The quote takes one column of what stands in place of the marker behind it.
        prefix += ' ';
        isAsWritten = false;
      }
    } else if (/\s/.test(character) && isAsWritten) {
      prefix += character;
    } else {
      // Markers of list items stand on their first line only; where one is gone, a tab might reach another column.
      prefix += ' '.repeat(columns);
      isAsWritten = false;
    }
    column += columns;
    at = end;
  }
  return prefix;
}

// From the label to the content that begins on its line.
function footnoteMarkers(document: Document, start: number, end: number): TextRange[] {
  const markers: TextRange[] = [];
  walk(document.tree, (node) => {
    if (node.type !== 'footnoteDefinition') return;
    const marker = { start: rangeOf(node).start, end: rangeOf(node.children[0] ?? node).start };
    if (marker.start >= start && marker.end <= end) markers.push(marker);
  });
  return markers;
}

/** Puts a prefix before each line of markdown and gives it a file's line ending; blank lines get no trailing space. */
export function prefixLines(markdown: string, prefix: string, eol: string): string {
  return markdown
    .split(/\r\n|\n|\r/)
    .map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
    .join(eol);
}
