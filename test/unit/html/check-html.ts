import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { expect } from 'vitest';
import type { BodyImage, BodyLink } from '../../../parser/html/body.ts';
import type { ResolvedLink } from '../../../parser/html/write-body.ts';

type Element = DefaultTreeAdapterTypes.Element;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;
type Step = { readonly text: string } | { readonly node: ChildNode };

const common = ['class', 'id'];
const allowed = new Map<string, readonly string[]>([
  ['a', ['class', 'href', 'title', 'rel', 'aria-label']],
  ['div', ['class', 'role', 'tabindex', 'aria-label']],
  ['img', ['src', 'alt', 'title']],
  ['input', ['type', 'checked', 'disabled', 'aria-label']],
  ['ol', ['class', 'start']],
  ['pre', ['class', 'tabindex']],
  ['span', ['class', 'title']],
  ['td', ['class']],
  ['th', ['class', 'scope']],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'sup', 'li'].map((name) => [name, common] as const),
  ...['code', 'p', 'ul'].map((name) => [name, ['class']] as const),
  ...['blockquote', 'br', 'del', 'em', 'hr', 'strong'].map((name) => [name, []] as const),
  ...['table', 'tbody', 'thead', 'tr'].map((name) => [name, []] as const),
]);
const classes =
  /^(?:hljs-[\w-]+|[a-z]+_+|language-\S+|off-site|alert(?:-(?:title|note|tip|important|warning|caution))?|align-(?:left|right|center)|broken-link|contains-task-list|footnote-(?:back|reference)|footnotes(?:-title)?|raw-html|remote-image|source-text|table-scroll|task-list-item)$/;

/** Parses HTML as browsers do and expects that nothing in it can act, and that it is written as it is parsed. */
export function expectSafe(html: string, idPrefix = 'u-'): Element[] {
  const elements: Element[] = [];
  const fragment = parseFragment(html);
  // A parser repairs what is unbalanced or misplaced, so that what it read would be written otherwise.
  const written = write(fragment.childNodes, elements);
  expect(written).toBe(html.replace(/\r\n?/g, '\n'));

  const ids = elements.flatMap((element) => valueOf(element, 'id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id.startsWith(idPrefix) && !/\s/.test(id), id).toBe(true);
  for (const element of elements) expectAllowed(element);
  expectHeadingOrder(elements);
  return elements;
}

function expectAllowed(element: Element): void {
  const names = allowed.get(element.tagName);
  expect(names, element.tagName).toBeDefined();
  for (const { name, value } of element.attrs) {
    expect(names, `${element.tagName} ${name}`).toContain(name);
    if (name === 'class') for (const word of value.split(' ')) expect(word).toMatch(classes);
    if (name === 'href') {
      for (const base of ['https://page.example/a/b.html', 'file:///a/b.html']) {
        // What no browser can read leads nowhere, such as a host with letters for a port.
        if (!URL.canParse(value, base)) continue;
        const { protocol } = new URL(value, base);
        expect(['http:', 'https:', 'mailto:', new URL(base).protocol], value).toContain(protocol);
      }
    }
    if (name === 'href' && value.startsWith('//')) expect.fail(`host without scheme: ${value}`);
    if (name === 'src') {
      expect(new URL(value, 'https://page.example/a/').origin).toBe('https://page.example');
      expect(new URL(value, 'file:///a/').host).toBe('');
    }
  }
}

function expectHeadingOrder(elements: readonly Element[]): void {
  const levels = elements
    .flatMap(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1] ?? [])
    .map(Number);
  for (const [index, level] of levels.entries()) {
    if (index === 0) expect(level).toBe(3);
    else expect(level).toBeLessThanOrEqual(levels[index - 1]! + 1);
    expect(level).toBeGreaterThanOrEqual(3);
  }
}

/** The value of an attribute of a parsed element. */
export function valueOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

const empty = new Set(['br', 'hr', 'img', 'input']);
const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// A list of steps instead of recursion: what is tested may be nested thousands deep.
function write(nodes: readonly ChildNode[], elements: Element[]): string {
  let html = '';
  const steps: Step[] = nodes.map((node) => ({ node })).toReversed();
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('text' in step) html += step.text;
    else if (step.node.nodeName === '#text') {
      html += (step.node as DefaultTreeAdapterTypes.TextNode).value.replace(
        /[&<>]/g,
        (character) => escaped[character]!,
      );
    } else {
      const element = step.node as Element;
      elements.push(element);
      html += `<${element.nodeName}${(element.attrs ?? []).map(attribute).join('')}>`;
      if (element.nodeName === 'pre' && valueOf(element, 'class') === 'source-text') html += '\n';
      if (empty.has(element.nodeName)) continue;
      steps.push({ text: `</${element.nodeName}>` });
      for (const child of (element.childNodes ?? []).toReversed()) steps.push({ node: child });
    }
  }
  return html;
}

function attribute({ name, value }: { readonly name: string; readonly value: string }): string {
  if (value === '' && (name === 'checked' || name === 'disabled')) return ` ${name}`;
  return ` ${name}="${value.replace(/[&<>"]/g, (character) => escaped[character]!)}"`;
}

type Resolve = (link: BodyLink | BodyImage) => ResolvedLink;

/** Resolvers that give back what the user wrote, in every kind; each of them is more trusting than a real one. */
export const resolvers: Readonly<Record<string, Resolve>> = {
  broken: () => ({ kind: 'broken' }),
  echo: ({ kind, url }) => (kind === 'image' ? { kind, src: url } : { kind: 'page', href: url }),
  decoded: ({ kind, url }) => {
    const place = unescape(url);
    return kind === 'image' ? { kind, src: place } : { kind: 'page', href: place };
  },
  external: ({ url }) => ({ kind: 'external', href: unescape(url) }),
  swapped: ({ kind, url }) =>
    kind === 'image' ? { kind: 'page', href: url } : { kind: 'image', src: url },
};
