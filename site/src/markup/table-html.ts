import type { Row, Table } from '../table.ts';
import type { HeatTable } from '../view.ts';
import { cellHtml } from './cell-html.ts';
import { attribute, escapeHtml } from './escape.ts';

/** A table in a box that scrolls by itself where it is wider than the page. */
export function tableHtml({ caption, columns, rows }: Table): string {
  const classes = columns.map(columnClass);
  const head = columns
    .map(
      ({ title }, index) =>
        `<th scope="col"${attribute('class', classes[index])}>${escapeHtml(title)}</th>`,
    )
    .join('');
  const body = rows.map((row) => rowHtml(row, classes)).join('');
  return scrolling(
    caption,
    `<table><caption class="visually-hidden">${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`,
  );
}

/** A table whose cells are coloured by how much they hold. */
export function heatHtml({ caption, columns, rows }: HeatTable): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows
    .map(({ title, cells }) => {
      const own = cells.map(
        ({ level, text, title: about }) =>
          `<td class="heat-${level}"${attribute('title', about)}>${escapeHtml(text)}</td>`,
      );
      return `<tr><th scope="row">${escapeHtml(title)}</th>${own.join('')}</tr>`;
    })
    .join('');
  return scrolling(
    caption,
    `<table class="heat"><caption>${escapeHtml(caption)}</caption><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table>`,
  );
}

function scrolling(caption: string, table: string): string {
  return `<div class="table-scroll" tabindex="0" role="group"${attribute('aria-label', caption)}>${table}</div>`;
}

function rowHtml({ id, kind, cells }: Row, classes: readonly (string | undefined)[]): string {
  const own = cells.map(
    (cell, index) => `<td${attribute('class', classes[index])}>${cellHtml(cell)}</td>`,
  );
  return `<tr${attribute('id', id)}${attribute('class', kind && `is-${kind}`)}>${own.join('')}</tr>`;
}

function columnClass({ align, spare }: Table['columns'][number]): string | undefined {
  return (
    [align === 'right' ? 'number' : '', spare ? 'spare' : ''].filter(Boolean).join(' ') || undefined
  );
}
