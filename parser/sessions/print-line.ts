import { toString } from 'mdast-util-to-string';

import { parseMarkdown } from '../documents/grammar.ts';
import { printText } from '../documents/print.ts';
import { readSource } from '../documents/source.ts';

/** Prints one line of plain text as a list item's markdown, escaped only where it would not be read back as it is. */
export function printLine(line: string): string {
  return isPlain(line) ? line : printText(line);
}

function isPlain(line: string): boolean {
  // What stands in brackets may name a definition elsewhere in the document.
  if (/[[\]]/.test(line)) return false;
  const [paragraph, ...others] = parseMarkdown(readSource(line)).children;
  return (
    others.length === 0 &&
    paragraph?.type === 'paragraph' &&
    paragraph.children.every(({ type }) => type === 'text' || type === 'link') &&
    toString(paragraph) === line
  );
}
