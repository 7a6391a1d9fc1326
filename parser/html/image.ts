import type { Image, ImageReference } from 'mdast';
import { attribute, escapeText } from './escape.ts';
import { definitionOf } from './link.ts';
import { addParts, type Rendering } from './rendering.ts';
import { readTarget } from './target.ts';

/** Writes an image: a relative one stays open, a remote one becomes a link, since pages load nothing from elsewhere. */
export function writeImage({ url, title, alt }: Image, rendering: Rendering): void {
  const target = readTarget(url);
  const { insideLink } = rendering;
  const text = alt ?? '';
  if (target.kind === 'relative') {
    const image = { kind: 'image' as const, url: target.url, alt: text, insideLink };
    addParts([{ ...image, ...(title && { title }) }], rendering);
  } else if (target.kind === 'external' && target.scheme !== 'mailto' && !insideLink) {
    const attributes = attribute('href', target.href) + attribute('title', title);
    const name = escapeText(text.trim() === '' ? url : text);
    rendering.html += `<a class="remote-image"${attributes} rel="noreferrer">${name}</a>`;
  } else {
    rendering.html += escapeText(text);
  }
}

/** Writes an image by reference (`![text][name]`) as the image it stands for. */
export function writeImageReference(node: ImageReference, rendering: Rendering): void {
  const target = definitionOf(node, rendering);
  if (target) writeImage({ type: 'image', ...target, alt: node.alt ?? '' }, rendering);
  else rendering.html += escapeText(node.alt ?? '');
}
