import type { Cell } from '../cell.ts';
import type { Fact, Line } from '../view.ts';
import { attribute, escapeHtml } from './escape.ts';

// Written as text and not as components: pages have hundreds of them, and a component costs ten times its markup.

/** A cell: a link, an exact number, or words with a meaning. */
export function cellHtml({ text, title, value, of, href, kind }: Cell): string {
  const words = escapeHtml(text);
  const about = attribute('title', title) + attribute('class', kind && `is-${kind}`);
  const data = (more: string) =>
    `<data value="${value}"${attribute('data-of', of)}${more}>${words}</data>`;
  if (href !== undefined) {
    return `<a${attribute('href', href)}${about}>${value === undefined ? words : data('')}</a>`;
  }
  if (value !== undefined) return data(about);
  return about === '' ? words : `<span${about}>${words}</span>`;
}

/** A run of text as HTML. */
export function lineHtml(line: Line): string {
  return line.map(cellHtml).join('');
}

/** A list of names with their numbers; `figures` are those that are looked at first. */
export function factsHtml(facts: readonly Fact[], kind?: 'figures'): string {
  const items = facts.map(({ name, line, note }) => {
    const small = note === undefined ? '' : `<span class="note">${escapeHtml(note)}</span>`;
    return `<div><dt>${escapeHtml(name)}</dt><dd>${lineHtml(line)}${small}</dd></div>`;
  });
  return `<dl class="${kind ? `facts ${kind}` : 'facts'}">${items.join('')}</dl>`;
}

/** Lines as an unordered list. */
export function itemsHtml(items: readonly Line[]): string {
  return `<ul class="items">${items.map((item) => `<li>${lineHtml(item)}</li>`).join('')}</ul>`;
}
