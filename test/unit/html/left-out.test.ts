import { expect, test } from 'vitest';
import { parseDocument } from '../../../parser/documents/document.ts';
import type { BodyOptions } from '../../../parser/html/body.ts';
import { renderBody } from '../../../parser/html/render-body.ts';

const render = (text: string, options: BodyOptions) =>
  renderBody(parseDocument(text, 'a.md'), options).parts.join('').replace(/\n/g, '');
const block = (name: string, inner = '\n\n- a\n\n') =>
  `<!-- reckon:begin ${name} -->${inner}<!-- reckon:end ${name} -->\n\n`;
const withoutBlocks = true;

test('managed blocks stay unless they are left out', () => {
  const text = `## A\n\n${block('a')}b`;
  expect(render(text, {})).toBe('<h3 id="u-a">A</h3><ul><li>a</li></ul><p>b</p>');
  expect(render(text, { withoutBlocks })).toBe('<h3 id="u-a">A</h3><p>b</p>');
});

test('headings with nothing under them but a block go with it, and so do empty ones', () => {
  expect(render(`## A\n\n${block('a')}## B\n\nb`, { withoutBlocks })).toBe(
    '<h3 id="u-b">B</h3><p>b</p>',
  );
  expect(render(`# T\n\n## A\n\n### B\n\n${block('a')}# C\n\n## D\n`, { withoutBlocks })).toBe('');
  expect(render('## Notes\n', {})).toBe('<h3 id="u-notes">Notes</h3>');
  expect(render(`## A\n\n${block('a', '\n')}`, { withoutBlocks })).toBe('');
  expect(render(`## A\n\n${block('a')}<!-- c -->\n\n[x]: y\n`, { withoutBlocks })).toBe('');
});

test('headings with words of the user stay', () => {
  const text = `## Own\n\nown\n\n## A\n\n${block('a')}## B\n\n${block('b')}### C\n\nc`;
  expect(render(text, { withoutBlocks })).toBe(
    '<h3 id="u-own">Own</h3><p>own</p><h3 id="u-b">B</h3><h4 id="u-c">C</h4><p>c</p>',
  );
});

test('blocks in containers are left out too, their definitions still count', () => {
  const text = `> q\n>\n> <!-- reckon:begin a -->\n>\n> gone\n>\n> [x]: https://x.example/\n>\n> <!-- reckon:end a -->\n\n[x]`;
  expect(render(text, { withoutBlocks })).toBe(
    '<blockquote><p>q</p></blockquote><p><a href="https://x.example/" rel="noreferrer">x</a></p>',
  );
  const item = `- <!-- reckon:begin a -->\n  gone\n  <!-- reckon:end a -->\n- b\n`;
  expect(render(item, { withoutBlocks })).not.toContain('>gone');
});

test('the title is the only heading of the first depth, at the very top', () => {
  const withoutTitle = true;
  expect(render('---\nid: x\n---\n<!-- c -->\n\n# T\n\n## A', { withoutTitle })).toBe(
    '<h3 id="u-a">A</h3>',
  );
  expect(render(`# T\n\n## A\n\n${block('a')}b`, { withoutTitle, withoutBlocks })).toBe(
    '<h3 id="u-a">A</h3><p>b</p>',
  );
  for (const text of ['a\n\n# T', '# T\n\n# U', '## T']) {
    expect(render(text, { withoutTitle })).toBe(render(text, {}));
  }
});
