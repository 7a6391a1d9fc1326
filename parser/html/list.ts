import type { List, ListItem } from 'mdast';
import { attribute } from './escape.ts';
import type { Rendering } from './rendering.ts';

/** Writes a list; in a tight one the text of items stands in no paragraph. */
export function writeList(node: List, rendering: Rendering): void {
  const name = node.ordered ? 'ol' : 'ul';
  const start =
    node.ordered && typeof node.start === 'number' && node.start !== 1 ? node.start : undefined;
  const tasks = node.children.some(({ checked }) => typeof checked === 'boolean');
  const loose = Boolean(node.spread) || node.children.some(({ spread }) => spread);
  rendering.html += `<${name}${attribute('start', start?.toString())}${attribute('class', tasks ? 'contains-task-list' : undefined)}>\n`;
  for (const item of node.children) writeItem(item, loose, rendering);
  rendering.html += `</${name}>`;
}

function writeItem({ checked, children }: ListItem, loose: boolean, rendering: Rendering): void {
  const task = typeof checked === 'boolean';
  rendering.html += task ? '<li class="task-list-item">' : '<li>';
  for (const [index, child] of children.entries()) {
    if (rendering.leftOut.has(child)) continue;
    if (child.type !== 'paragraph') {
      rendering.html += '\n';
      rendering.writeFlow([child]);
      continue;
    }
    if (loose) rendering.html += '<p>';
    if (task && index === 0) rendering.html += checkbox(checked);
    rendering.writePhrasing(child.children);
    if (loose) rendering.html += '</p>';
  }
  rendering.html += '</li>\n';
}

function checkbox(checked: boolean): string {
  const state = checked ? ' checked aria-label="done"' : ' aria-label="not done"';
  return `<input type="checkbox" disabled${state}> `;
}
