import type { Body, BodyImage, BodyLink, BodyPart } from './body.ts';
import { attribute, escapeText } from './escape.ts';
import { readTarget, type Target } from './target.ts';

/** Where a relative link or image leads. */
export type ResolvedLink =
  /** Another page or file of the site, relative to the page that is written. */
  | { readonly kind: 'page'; readonly href: string }
  /** An address of http, https or mailto. */
  | { readonly kind: 'external'; readonly href: string }
  /** An image of the site, relative to the page that is written. */
  | { readonly kind: 'image'; readonly src: string }
  /** A file that is there and has no address: the words stand without a link and say so. */
  | { readonly kind: 'off-site' }
  | { readonly kind: 'broken' };

/**
 * Writes a body into a page.
 *
 * @param resolve asked for every relative address, and for a fragment (`#name`) that no heading of the body has; an answer
 *   whose address does not fit its kind counts as broken
 */
export function writeBody(
  { parts, headings }: Body,
  resolve: (link: BodyLink | BodyImage) => ResolvedLink,
): string {
  let ids: Set<string> | undefined;
  const place = (link: BodyLink | BodyImage): ResolvedLink => {
    if (link.kind === 'link' && link.id !== undefined) {
      ids ??= new Set(headings.map(({ id }) => id));
      if (ids.has(link.id)) return { kind: 'page', href: `#${link.id}` };
    }
    return checked(resolve(link));
  };
  const write = (part: BodyPart): string => {
    if (typeof part === 'string') return part;
    if (part.kind === 'image') return writeImage(part, place(part));
    return openTag(part, place(part), part.content.map(write).join(''));
  };
  // Half a surrogate pair would be another character in the file than in the page.
  return parts.map(write).join('').toWellFormed();
}

function openTag(link: BodyLink | BodyImage, place: ResolvedLink, content: string): string {
  if (place.kind === 'broken')
    return explained('broken-link', `Nothing found at ${link.url}`, content);
  if (place.kind === 'off-site') {
    return explained('off-site', `${link.url} is in the repository, not on this site`, content);
  }
  const href = attribute('href', addressOf(place));
  const rel = place.kind === 'external' ? ' rel="noreferrer"' : '';
  return `<a${href}${attribute('title', link.title)}${rel}>${content}</a>`;
}

function explained(kind: 'broken-link' | 'off-site', why: string, content: string): string {
  return `<span class="${kind}"${attribute('title', why)}>${content}</span>`;
}

function writeImage(image: BodyImage, place: ResolvedLink): string {
  const { alt, title, insideLink, url } = image;
  if (place.kind === 'image') {
    return `<img${attribute('src', place.src)}${attribute('alt', alt)}${attribute('title', title)}>`;
  }
  const name = escapeText(alt.trim() === '' ? url : alt);
  return insideLink && place.kind !== 'broken' ? name : openTag(image, place, name);
}

// What a resolver makes of a user's address is checked as the address itself was.
function checked(place: ResolvedLink): ResolvedLink {
  if (place.kind === 'broken' || place.kind === 'off-site') return place;
  const target: Target = readTarget(addressOf(place));
  if (target.kind === 'unsafe') return { kind: 'broken' };
  if (place.kind === 'external') {
    return target.kind === 'external' ? { ...place, href: target.href } : { kind: 'broken' };
  }
  if (target.kind === 'external') return { kind: 'broken' };
  return place.kind === 'image' ? { ...place, src: target.href } : { ...place, href: target.href };
}

function addressOf(place: Exclude<ResolvedLink, { kind: 'broken' | 'off-site' }>): string {
  return place.kind === 'image' ? place.src : place.href;
}
