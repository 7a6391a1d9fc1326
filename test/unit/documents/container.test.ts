import { expect, test } from 'vitest';
import { linePrefix } from '../../../parser/documents/container.ts';
import { parseDocument } from '../../../parser/documents/document.ts';

test.each([
  ['x', ''],
  ['> x', '> '],
  ['>x', '>'],
  ['- x', '  '],
  ['12) x', '    '],
  ['-\tx', '    '],
  ['>\t- x', '>\t  '],
  ['>- x', '>   '],
  ['>-\t- x', '>      '],
  ['> - > x', '>   > '],
  ['[^a]: x', '    '],
  ['[^long-label]: - x', '      '],
  ['> [^a>b]: > x', '>     > '],
])('below %j stands %j', (text, prefix) => {
  const document = parseDocument(text, 'a.md');
  expect(linePrefix(document, text.indexOf('x'))).toBe(prefix);
});
