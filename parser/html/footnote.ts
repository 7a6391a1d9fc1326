import type { FootnoteReference } from 'mdast';
import { attribute, escapeText } from './escape.ts';
import { addParts, capture, keyOf, type Note, type Rendering } from './rendering.ts';

// Ids are made of numbers and a full stop, which no slug of a heading has.

/** Writes the number of a footnote, and keeps the footnote for the end of the body. */
export function writeFootnoteReference(node: FootnoteReference, rendering: Rendering): void {
  const { notes, idPrefix, insideLink } = rendering;
  const definition = rendering.definitions().footnotes.get(keyOf(node));
  if (!definition) {
    rendering.html += escapeText(`[^${node.label ?? node.identifier}]`);
    return;
  }
  const known = notes.get(keyOf(node));
  const note: Note = known ?? { number: notes.size + 1, definition, references: 0 };
  if (!known) notes.set(keyOf(node), note);
  note.references += 1;
  const { number } = note;
  const href = attribute('href', `#${idPrefix}fn.${number}`);
  const link = insideLink ? number : `<a${href} aria-label="Footnote ${number}">${number}</a>`;
  const id = attribute('id', referenceId(note, note.references, rendering));
  rendering.html += `<sup class="footnote-reference"${id}>${link}</sup>`;
}

/** Writes the footnotes that were referred to, in the order of their first references. */
export function writeFootnotes(rendering: Rendering): void {
  if (rendering.notes.size === 0) return;
  const written = [];
  // A footnote may refer to others, which join the map; only then is it known how often each is referred to.
  for (const note of rendering.notes.values()) {
    const last = note.definition.children.at(-1);
    const paragraph = last?.type === 'paragraph' && !rendering.leftOut.has(last) ? last : undefined;
    const parts = capture(() => {
      rendering.writeFlow(note.definition.children.slice(0, paragraph ? -1 : undefined));
      rendering.html += '<p>';
      if (paragraph) rendering.writePhrasing(paragraph.children);
    }, rendering);
    written.push({ note, parts });
  }
  rendering.html += '\n<div class="footnotes">\n<p class="footnotes-title">Footnotes</p>\n<ol>\n';
  for (const { note, parts } of written) {
    rendering.html += `<li${attribute('id', `${rendering.idPrefix}fn.${note.number}`)}>\n`;
    addParts(parts, rendering);
    for (let reference = 1; reference <= note.references; reference++) {
      rendering.html += backLink(note, reference, rendering);
    }
    rendering.html += '</p>\n</li>\n';
  }
  rendering.html += '</ol>\n</div>';
}

function backLink(note: Note, reference: number, rendering: Rendering): string {
  const href = attribute('href', `#${referenceId(note, reference, rendering)}`);
  const again = reference > 1 ? `-${reference}` : '';
  const label = attribute('aria-label', `Back to reference ${note.number}${again}`);
  const count = reference > 1 ? `<sup>${reference}</sup>` : '';
  return ` <a class="footnote-back"${href}${label}>↩${count}</a>`;
}

function referenceId({ number }: Note, reference: number, { idPrefix }: Rendering): string {
  return `${idPrefix}fnref.${number}${reference > 1 ? `.${reference}` : ''}`;
}
