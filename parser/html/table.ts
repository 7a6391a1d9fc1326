import type { AlignType, Table, TableRow } from 'mdast';
import { attribute } from './escape.ts';
import type { Rendering } from './rendering.ts';

/**
 * Writes a table in a box that scrolls.
 *
 * The box is a group and no region: regions are landmarks, and those need different names. Rows are not filled up to the
 * width of the first, since a small file of short rows would become a huge page.
 */
export function writeTable({ align, children }: Table, rendering: Rendering): void {
  const [head, ...rows] = children;
  rendering.html +=
    '<div class="table-scroll" tabindex="0" role="group" aria-label="table"><table>\n<thead>\n';
  if (head) writeRow(head, 'th', align ?? [], rendering);
  rendering.html += '</thead>\n';
  if (rows.length > 0) {
    rendering.html += '<tbody>\n';
    for (const row of rows) writeRow(row, 'td', align ?? [], rendering);
    rendering.html += '</tbody>\n';
  }
  rendering.html += '</table></div>';
}

function writeRow(
  row: TableRow,
  name: 'th' | 'td',
  align: readonly AlignType[],
  rendering: Rendering,
): void {
  rendering.html += '<tr>';
  for (const [column, cell] of row.children.slice(0, align.length).entries()) {
    const side = align[column];
    // An empty cell is the header of nothing.
    const head = name === 'th' && cell.children.length > 0;
    rendering.html += head ? '<th scope="col"' : '<td';
    rendering.html += `${attribute('class', side ? `align-${side}` : undefined)}>`;
    rendering.writePhrasing(cell.children);
    rendering.html += head ? '</th>' : '</td>';
  }
  rendering.html += '</tr>\n';
}
