import type { Heading } from 'mdast';
import { attribute } from './escape.ts';
import { phrasingText } from './plain-text.ts';
import type { Rendering } from './rendering.ts';
import { slugOf, uniqueSlug } from './slug.ts';

/** Writes a heading with its id, one level below the heading whose section it stands in. */
export function writeHeading(node: Heading, rendering: Rendering): void {
  const text = phrasingText(node.children);
  if (text === '') {
    // Without text it names no section.
    rendering.html += '<p>';
    rendering.writePhrasing(node.children);
    rendering.html += '</p>';
    return;
  }
  const level = openSection(node.depth, rendering);
  const id = rendering.idPrefix + uniqueSlug(slugOf(text), rendering.slugs);
  rendering.headings.push({ id, text, level });
  rendering.html += `<h${level}${attribute('id', id)}>`;
  rendering.writePhrasing(node.children);
  rendering.html += `</h${level}>`;
}

function openSection(depth: number, { outline, topHeading }: Rendering): number {
  while (outline.length > 0 && outline.at(-1)!.depth >= depth) outline.pop();
  const above = outline.at(-1)?.level;
  const level = Math.min(above === undefined ? topHeading : above + 1, 6);
  outline.push({ depth, level });
  return level;
}
