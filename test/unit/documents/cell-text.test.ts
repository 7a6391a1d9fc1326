import { expect, test } from 'vitest';
import { cellText } from '../../../parser/documents/cell-text.ts';

test.each([
  ['', ''],
  [' \t', ''],
  ['  a  b ', 'a  b'],
  ['a | b', 'a \\| b'],
  ['a \\| b', 'a \\| b'],
  ['a \\\\| b', 'a \\\\\\| b'],
  ['||', '\\|\\|'],
  ['`a|b`', '`a\\|b`'],
  ['`a\\\\|b`', '`a\\\\\\|b`'],
  ['[a|b](/c|d "e|f")', '[a\\|b](/c\\|d "e\\|f")'],
  ['# a', '# a'],
  ['- [ ] a', '- [ ] a'],
  ['a\\', 'a\\'],
  ['&#124;', '&#124;'],
])('%j is written as %j', (markdown, written) => {
  expect(cellText(markdown)).toBe(written);
});

test.each(['a\nb', 'a\r', '`a\\|b`', '<a title="|">', '<https://a.example/|>', 'www.a.example/|b'])(
  '%j cannot stand in a cell',
  (markdown) => {
    expect(cellText(markdown)).toBeUndefined();
  },
);
