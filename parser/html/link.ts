import type { Link, LinkReference, PhrasingContent } from 'mdast';
import type { BodyImage } from './body.ts';
import { attribute, escapeText } from './escape.ts';
import { phrasingText } from './plain-text.ts';
import { addParts, capture, keyOf, type Rendering } from './rendering.ts';
import { slugOf } from './slug.ts';
import { readTarget } from './target.ts';

/** Writes a link; what may not be followed stays as its text. */
export function writeLink({ url, title, children }: Link, rendering: Rendering): void {
  const target = rendering.insideLink ? undefined : readTarget(url);
  if (!target || target.kind === 'unsafe') {
    rendering.writePhrasing(children);
    return;
  }
  if (target.kind === 'external') {
    rendering.html += `<a${attribute('href', target.href)}${attribute('title', title)} rel="noreferrer">`;
    writeContent(children, url, rendering);
    rendering.html += '</a>';
    return;
  }
  const content = capture(() => writeContent(children, url, rendering), rendering);
  const link = {
    kind: 'link' as const,
    url: target.url,
    ...(target.kind === 'fragment' && { id: rendering.idPrefix + slugOf(target.name) }),
    ...(title && { title }),
    // Inside a link only images stay open.
    content: content as (string | BodyImage)[],
  };
  addParts([link], rendering);
}

/** Writes a link by reference (`[text][name]`) as the link it stands for. */
export function writeLinkReference(node: LinkReference, rendering: Rendering): void {
  const target = definitionOf(node, rendering);
  if (target) writeLink({ type: 'link', ...target, children: node.children }, rendering);
  else rendering.writePhrasing(node.children);
}

/**
 * The target of a reference.
 *
 * @returns nothing without a definition, and when thousands of references repeat a long one, since a small file would
 *   become a huge page
 */
export function definitionOf(
  node: { readonly identifier: string },
  rendering: Rendering,
): { readonly url: string; readonly title: string | null } | undefined {
  const definition = rendering.definitions().links.get(keyOf(node));
  if (!definition) return undefined;
  const { url, title = null } = definition;
  rendering.repeatable -= url.length + (title?.length ?? 0);
  return rendering.repeatable < 0 ? undefined : { url, title };
}

function writeContent(
  children: readonly PhrasingContent[],
  url: string,
  rendering: Rendering,
): void {
  rendering.insideLink = true;
  rendering.writePhrasing(children);
  // A link needs a name.
  if (phrasingText(children) === '') rendering.html += escapeText(url);
  rendering.insideLink = false;
}
