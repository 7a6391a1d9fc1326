import { attribute, escapeText } from '../../../parser/html/escape.ts';

/** Finished markup; a plain string beside it is text that is still to be escaped. */
export type Markup = { readonly markup: string };
/** What an element can hold. */
export type Child = Markup | string;

type Value = string | number | null | undefined;

/** An element of a picture; texts and attributes are escaped, numbers rounded to a tenth. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Value>> = {},
  children: readonly Child[] = [],
): Markup {
  let opening = '';
  for (const [key, value] of Object.entries(attributes)) {
    opening += attribute(key, typeof value === 'number' ? String(coordinate(value)) : clean(value));
  }
  if (children.length === 0) return { markup: `<${name}${opening}/>` };
  return { markup: `<${name}${opening}>${join(children).markup}</${name}>` };
}

/** Several pieces one after another. */
export function join(children: readonly Child[]): Markup {
  let markup = '';
  for (const child of children) {
    markup += typeof child === 'string' ? escapeText(clean(child)) : child.markup;
  }
  return { markup };
}

/** A coordinate as it is written, so that two builds are the same bytes. */
export function coordinate(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 || 0 : 0;
}

/** A path's data from commands and numbers: `path('M', 1, 2, 'V', 3)`. */
export function pathData(...parts: readonly (string | number)[]): string {
  let data = '';
  for (const [index, part] of parts.entries()) {
    const follows = typeof part === 'number' && typeof parts[index - 1] === 'number';
    data += (follows ? ' ' : '') + (typeof part === 'number' ? coordinate(part) : part);
  }
  return data;
}

/** A line through points, with gaps where there is none. */
export function polyline(points: readonly (readonly [number, number] | undefined)[]): string {
  let data = '';
  let open = false;
  for (const point of points) {
    if (point) data += pathData(open ? 'L' : 'M', ...point);
    open = point !== undefined;
  }
  return data;
}

function clean(text: string): string;
function clean(text: string | null | undefined): string | null | undefined;
function clean(text: string | null | undefined): string | null | undefined {
  // Most are plain, and there are thousands of them on a page.
  if (!text || /^[ -~]*$/.test(text)) return text;
  // Control characters and halves of pairs are not allowed in XML.
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, ' ');
}
