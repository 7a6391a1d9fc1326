import type { Blockquote } from 'mdast';
import { describe, expect, test } from 'vitest';
import { type Document, parseDocument } from '../../../parser/documents/document.ts';
import type { BodyOptions } from '../../../parser/html/body.ts';
import { renderBody } from '../../../parser/html/render-body.ts';
import { writeBody } from '../../../parser/html/write-body.ts';
import { expectSafe, resolvers } from './check-html.ts';

const render = (text: string, options?: BodyOptions) =>
  renderBody(parseDocument(text, 'a.md'), options);
const html = (text: string, options?: BodyOptions) => {
  const written = writeBody(render(text, options), resolvers['echo']!);
  expectSafe(written, options?.idPrefix);
  return written;
};

test('renders GFM', () => {
  const text = '---\nid: x\n---\nA **b** _c_ ~~d~~ `e`\\\nf\n\n---\n\n3. g\n4. h\n\n- i\n\n- j\n';
  expect(html(text)).toBe(
    '<p>A <strong>b</strong> <em>c</em> <del>d</del> <code>e</code><br>\nf</p>\n<hr>\n' +
      '<ol start="3">\n<li>g</li>\n<li>h</li>\n</ol>\n<ul>\n<li><p>i</p></li>\n<li><p>j</p></li>\n</ul>\n',
  );
});

test('renders tables with classes for alignment, rows as short as they are', () => {
  expect(html('| a | b | |\n|:-:|--:|-|\n| c |\n| d | e | f | g |')).toBe(
    '<div class="table-scroll" tabindex="0" role="group" aria-label="table"><table>\n<thead>\n' +
      '<tr><th scope="col" class="align-center">a</th><th scope="col" class="align-right">b</th><td></td></tr>\n' +
      '</thead>\n<tbody>\n<tr><td class="align-center">c</td></tr>\n' +
      '<tr><td class="align-center">d</td><td class="align-right">e</td><td>f</td></tr>\n' +
      '</tbody>\n</table></div>\n',
  );
});

test('renders tasks with their state, tight and loose', () => {
  const done = '<input type="checkbox" disabled checked aria-label="done">';
  const open = '<input type="checkbox" disabled aria-label="not done">';
  expect(html('- [x] a\n- [ ] b\n- c')).toBe(
    `<ul class="contains-task-list">\n<li class="task-list-item">${done} a</li>\n` +
      `<li class="task-list-item">${open} b</li>\n<li>c</li>\n</ul>\n`,
  );
  expect(html('- [x] a\n\n  b')).toContain(
    `<li class="task-list-item"><p>${done} a</p><p>b</p></li>`,
  );
});

describe('headings', () => {
  const levels = (text: string, options?: BodyOptions) =>
    render(text, options).headings.map(({ level }) => level);

  test('begin at the top and skip no level', () => {
    expect(levels('## a\n#### b\n### c\n## d')).toEqual([3, 4, 4, 3]);
    expect(levels('# a\n## b\n### c\n#### d\n##### e')).toEqual([3, 4, 5, 6, 6]);
    expect(levels('### a\n# b\n## c', { topHeading: 2 })).toEqual([2, 2, 3]);
    expect(levels('> # a\n\n- ### b\n\n[^1]\n\n[^1]: # c')).toEqual([3, 4, 3]);
  });

  test('have the slugs of GitHub behind a prefix, counted up on clashes', () => {
    const text =
      '# A *b* `c`!\n# constructor\n# constructor\n# constructor-1\n# \\_\\_proto\\_\\_\n# É 你好\n# a b c';
    expect(render(text).headings.map(({ id }) => id)).toEqual([
      'u-a-b-c',
      'u-constructor',
      'u-constructor-1',
      'u-constructor-1-1',
      'u-__proto__',
      'u-é-你好',
      'u-a-b-c-1',
    ]);
    expect(html('# A', { idPrefix: 'plan-' })).toBe('<h3 id="plan-a">A</h3>\n');
  });

  test('without text are none', () => {
    expect(html('#\n\n# ![](a.png)')).toBe('<p></p>\n<p><img src="a.png" alt=""></p>\n');
  });
});

test('renders alerts, and quotes that only look like one', () => {
  expect(html('> [!WARNING]\n> a')).toBe(
    '<div class="alert alert-warning" role="note">\n<p class="alert-title">Warning</p>\n<p>a</p>\n</div>\n',
  );
  expect(html('> [!tip]  \n> a')).toContain('alert-tip');
  for (const quote of [
    '[!NOTE] a',
    '[!NOTE] **a**',
    '[!NOTE]**a**',
    '[!OTHER]\n> a',
    'a\n> [!NOTE]',
  ]) {
    expect(html(`> ${quote}`)).toMatch(/^<blockquote>/);
  }
});

test('renders footnotes in the order of their references, with ways back', () => {
  const text =
    'a[^b] c[^a] d[^b] [e[^a]](f.md) g[^none]\n\n[^a]: x[^c]\n[^b]: - y\n[^c]: z\n[^d]: unused';
  const written = html(text);
  expect(written).toContain(
    '<sup class="footnote-reference" id="u-fnref.1"><a href="#u-fn.1" aria-label="Footnote 1">1</a></sup>',
  );
  expect(written).toContain('e<sup class="footnote-reference" id="u-fnref.2.2">2</sup></a>');
  expect(written).toContain('g[^none]');
  expect(written).toContain(
    '<li id="u-fn.2">\n<p>x<sup class="footnote-reference" id="u-fnref.3"><a href="#u-fn.3" aria-label="Footnote 3">3</a></sup>' +
      ' <a class="footnote-back" href="#u-fnref.2" aria-label="Back to reference 2">↩</a>' +
      ' <a class="footnote-back" href="#u-fnref.2.2" aria-label="Back to reference 2-2">↩<sup>2</sup></a></p>\n</li>',
  );
  expect(written).not.toContain('unused');
  const other = html(text, { idPrefix: 'v-' });
  expectSafe(written + other, '');
});

test('highlights the languages it knows, up to a length', () => {
  expect(html('```ts\nlet a = "<";\n```')).toBe(
    '<pre tabindex="0"><code class="language-ts"><span class="hljs-keyword">let</span> a = ' +
      '<span class="hljs-string">"&lt;"</span>;</code></pre>\n',
  );
  expect(html('```nolang\n"<"\n```')).toBe(
    '<pre tabindex="0"><code class="language-nolang">"&lt;"</code></pre>\n',
  );
  expect(html('    a')).toBe('<pre tabindex="0"><code>a</code></pre>\n');
  const long = (lines: number) => `\`\`\`ts\n${'let a = 1;\n'.repeat(lines)}\`\`\`\n`;
  expect(html(long(1000))).toContain('hljs-');
  expect(html(long(2000))).not.toContain('hljs-');
  expect(html(long(1000).repeat(10)).match(/hljs-keyword/g)).toHaveLength(4000);
});

test('keeps the first words as plain text', () => {
  const text =
    '# Title\n\n<!-- c -->\n\n> [!NOTE]\n> One <b>two</b>\n> `three`[^1]\n\n```\ncode\n```\n\n- ![four](a.png)\n- five\n\n[^1]: note';
  expect(render(text).text).toBe('One two three four five');
  expect(render('word '.repeat(1000)).text).toBe(`${'word '.repeat(119)}word…`);
  expect(render('x'.repeat(1000)).text).toHaveLength(600);
});

describe('shows the source', () => {
  const source = (text: string) => `<pre class="source-text" tabindex="0">\n${text}</pre>`;

  test('of what the grammar cannot take', () => {
    const quotes = '> '.repeat(6000);
    const text = `\uFEFF---\nid: x\n---\n${quotes}<b>\0`;
    const { parts, headings } = render(text);
    expect(parts).toEqual([source(`${'&gt; '.repeat(6000)}&lt;b&gt;\uFFFD`)]);
    expect(headings).toEqual([]);
  });

  test('of what is nested too deep to be written', () => {
    const document: Document = parseDocument('a <b>', 'a.md');
    let quote: Blockquote = { type: 'blockquote', children: [] };
    for (let depth = 0; depth < 50_000; depth++) quote = { type: 'blockquote', children: [quote] };
    const deep = { ...document, tree: { type: 'root' as const, children: [quote] } };
    expect(renderBody(deep).parts).toEqual([source('a &lt;b&gt;')]);
  });
});
