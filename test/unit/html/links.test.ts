import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../parser/documents/document.ts';
import { renderBody } from '../../../parser/html/render-body.ts';
import { type ResolvedLink, writeBody } from '../../../parser/html/write-body.ts';
import { readTarget } from '../../../parser/html/target.ts';

const places: Record<string, ResolvedLink> = {
  'plan.md': { kind: 'page', href: '../plans/plan.html' },
  'plan.md#a': { kind: 'page', href: '../plans/plan.html#u-a' },
  'src/a.ts': { kind: 'external', href: 'https://git.example/src/a.ts' },
  'a.png': { kind: 'image', src: 'files/a.png' },
  'evil.md': { kind: 'page', href: 'javascript:alert(1)' },
  'host.md': { kind: 'page', href: '//evil.example' },
  'scheme.md': { kind: 'external', href: 'ftp://evil.example' },
  'remote.png': { kind: 'image', src: 'https://evil.example/a.png' },
  '#phases': { kind: 'page', href: '#phases' },
  'lib/b.ts': { kind: 'off-site' },
};
const offSite = 'title="lib/b.ts is in the repository, not on this site"';
const html = (text: string) =>
  writeBody(
    renderBody(parseDocument(text, 'a.md')),
    ({ url }) => places[url] ?? { kind: 'broken' },
  ).trim();

describe('links', () => {
  test.each([
    ['[a](plan.md "t")', '<a href="../plans/plan.html" title="t">a</a>'],
    ['[a][b]\n\n[b]: plan.md#a', '<a href="../plans/plan.html#u-a">a</a>'],
    ['[a](src/a.ts)', '<a href="https://git.example/src/a.ts" rel="noreferrer">a</a>'],
    ['[a](a.png)', '<a href="files/a.png">a</a>'],
    ['[*a*](b.md)', '<span class="broken-link" title="Nothing found at b.md"><em>a</em></span>'],
    ['[](plan.md)', '<a href="../plans/plan.html">plan.md</a>'],
    ['[*a*](lib/b.ts)', `<span class="off-site" ${offSite}><em>a</em></span>`],
    ['[a](evil.md)', '<span class="broken-link" title="Nothing found at evil.md">a</span>'],
    ['[a](host.md)', '<span class="broken-link" title="Nothing found at host.md">a</span>'],
    ['[a](scheme.md)', '<span class="broken-link" title="Nothing found at scheme.md">a</span>'],
    ['[a](HTTP://b.example/ä)', '<a href="HTTP://b.example/%C3%A4" rel="noreferrer">a</a>'],
    ['www.b.example', '<a href="http://www.b.example" rel="noreferrer">www.b.example</a>'],
    ['a@b.example', '<a href="mailto:a@b.example" rel="noreferrer">a@b.example</a>'],
    ['[a](//b.example)', '<a href="https://b.example" rel="noreferrer">a</a>'],
    ['[a](javascript:b)', 'a'],
    ['[a]()', 'a'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(`<p>${expected}</p>`);
  });

  test('to headings of the document lead to their ids, others are asked for', () => {
    expect(html('# A b\n\n[x](#a-b) [y](#A-B) [z](#phases)')).toBe(
      '<h3 id="u-a-b">A b</h3>\n<p><a href="#u-a-b">x</a> <a href="#u-a-b">y</a> <a href="#phases">z</a></p>',
    );
    expect(html('[x](#b)')).toContain('Nothing found at #b');
  });
});

describe('images', () => {
  test.each([
    ['![a](a.png "t")', '<img src="files/a.png" alt="a" title="t">'],
    ['![a][b]\n\n[b]: a.png', '<img src="files/a.png" alt="a">'],
    ['![a](b.png)', '<span class="broken-link" title="Nothing found at b.png">a</span>'],
    ['![](b.png)', '<span class="broken-link" title="Nothing found at b.png">b.png</span>'],
    ['![a](lib/b.ts)', `<span class="off-site" ${offSite}>a</span>`],
    ['[![a](lib/b.ts)](plan.md)', '<a href="../plans/plan.html">a</a>'],
    ['![a](remote.png)', '<span class="broken-link" title="Nothing found at remote.png">a</span>'],
    ['![a](src/a.ts)', '<a href="https://git.example/src/a.ts" rel="noreferrer">a</a>'],
    ['[![a](src/a.ts)](plan.md)', '<a href="../plans/plan.html">a</a>'],
    ['[![a](a.png)](plan.md)', '<a href="../plans/plan.html"><img src="files/a.png" alt="a"></a>'],
    ['[![a](https://b.example/c.png)](plan.md)', '<a href="../plans/plan.html">a</a>'],
    [
      '![a](https://b.example/c.png)',
      '<a class="remote-image" href="https://b.example/c.png" rel="noreferrer">a</a>',
    ],
    ['![a](data:image/png;base64,AA)', 'a'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(`<p>${expected}</p>`);
  });
});

test('only http, https, mailto and relative addresses are safe', () => {
  for (const url of [
    'JAVASCRIPT:a',
    ' javascript:a',
    'java\tscript:a',
    '\u0001javascript:a',
    'C:\\a',
    'file:a',
    ' ',
  ]) {
    expect(readTarget(url).kind, url).toBe('unsafe');
  }
  expect(readTarget('\\\\host\\a')).toMatchObject({ kind: 'relative', href: '%5C%5Chost%5Ca' });
  expect(readTarget('a%20b%zz\uD800')).toMatchObject({ href: 'a%20b%25zz%EF%BF%BD' });
  expect(readTarget('#%C3%A4 b%')).toMatchObject({ kind: 'fragment', name: '%C3%A4 b%' });
  expect(readTarget('java\u017Fcript:a')).toMatchObject({ href: 'java%C5%BFcript:a' });
});
