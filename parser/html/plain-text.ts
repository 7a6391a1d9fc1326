import type { Nodes, RootContent } from 'mdast';
import { readAlert } from './alert.ts';

/** Plain text of phrasing content on one line: of images the alternative text, of raw HTML and footnotes nothing. */
export function phrasingText(nodes: readonly RootContent[]): string {
  return oneLine(collect(nodes, '', Infinity));
}

/**
 * The first words of a document, without headings, code blocks and raw HTML, on one line.
 *
 * @param leftOut nodes that do not count
 * @param limit most characters; longer text ends with the last whole word and `…`
 */
export function leadingText(
  nodes: readonly RootContent[],
  leftOut: ReadonlySet<Nodes>,
  limit: number,
): string {
  let text = '';
  for (const node of nodes) {
    if (!leftOut.has(node)) text = collect([node], text, limit * 2);
    if (text.length > limit * 2) break;
  }
  return cutText(text, limit);
}

/** A text on one line; what is longer than `limit` characters ends with the last whole word and `…`. */
export function cutText(text: string, limit: number): string {
  const line = oneLine(text);
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit);
  const end = cut.lastIndexOf(' ');
  return `${(end > 0 ? cut.slice(0, end) : cut.slice(0, -1)).toWellFormed()}…`;
}

function collect(nodes: readonly RootContent[], before: string, enough: number): string {
  let text = before;
  for (const node of nodes) {
    if (text.length > enough) return text;
    if (node.type === 'text' || node.type === 'inlineCode') text += node.value;
    else if (node.type === 'image' || node.type === 'imageReference') text += node.alt ?? '';
    else if (node.type === 'break') text += ' ';
    else if (node.type === 'blockquote') {
      text = collect(readAlert(node)?.children ?? node.children, text, enough);
    } else if (
      'children' in node &&
      node.type !== 'heading' &&
      node.type !== 'footnoteDefinition'
    ) {
      text = collect(node.children, text, enough);
      if (node.type === 'paragraph' || node.type === 'tableCell') text += ' ';
    }
  }
  return text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
