import type { AlignType, Root, RootContent, Table } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Source } from './source.ts';

/**
 * Prints nodes as markdown; for new fragments only, since a user's own text would not come back byte for byte.
 *
 * @param source the file the fragment is for, whose line ending it takes; `\n` without one
 */
export function printMarkdown(nodes: readonly RootContent[] | Root, source?: Source): string {
  const root: Root = 'type' in nodes ? nodes : { type: 'root', children: [...nodes] };
  const markdown = toMarkdown(root, {
    bullet: '-',
    extensions: [gfmToMarkdown()],
    listItemIndent: 'one',
    rule: '-',
  });
  return source ? markdown.replaceAll('\n', source.eol) : markdown;
}

/** Prints plain text as one line of markdown that shows it as it is: what would be markdown in it is escaped. */
export function printText(text: string): string {
  const value = text.replaceAll(/\s+/g, ' ').trim();
  return printMarkdown([{ type: 'paragraph', children: [{ type: 'text', value }] }]).trim();
}

/** Prints a GFM table of plain text, without a final line ending; what would be markdown in a cell is escaped, a line break becomes a space. */
export function printTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align?: readonly AlignType[],
): string {
  const table: Table = {
    type: 'table',
    align: align ? [...align] : null,
    children: [header, ...rows].map((cells) => ({
      type: 'tableRow',
      children: cells.map((cell) => ({
        type: 'tableCell',
        children: [{ type: 'text', value: cell.replace(/\s*[\r\n]+\s*/g, ' ') }],
      })),
    })),
  };
  return printMarkdown([table]).trimEnd();
}
