import { describe, expect, test } from 'vitest';
import { printMarkdown, printTable, printText } from '../../../parser/documents/print.ts';
import { readSource } from '../../../parser/documents/source.ts';

test('printMarkdown takes the line ending of the file', () => {
  const paragraph = (value: string) => ({
    type: 'paragraph' as const,
    children: [{ type: 'text' as const, value }],
  });
  const nodes = [paragraph('# no heading'), paragraph('b')];
  expect(printMarkdown(nodes)).toBe('\\# no heading\n\nb\n');
  expect(printMarkdown({ type: 'root', children: nodes }, readSource('a\r\n'))).toBe(
    '\\# no heading\r\n\r\nb\r\n',
  );
});

describe('printTable', () => {
  test('escapes what would be markdown', () => {
    const rows = [
      ['a|b', '*c*'],
      ['one\r\ntwo', '<!-- reckon:end x -->'],
    ];
    expect(printTable(['x', 'y'], rows, ['left', 'right'])).toBe(
      [
        '| x       |                      y |',
        '| :------ | ---------------------: |',
        '| a\\|b    |                  \\*c\\* |',
        '| one two | \\<!-- reckon:end x --> |',
      ].join('\n'),
    );
  });

  test('without rows is its header', () => {
    expect(printTable(['x'], [])).toBe('| x |\n| - |');
  });
});

test('printText shows a text as it is, on one line', () => {
  expect(printText(' # a *b*\n<!-- reckon:end x --> `c` ')).toBe(
    '\\# a \\*b\\* \\<!-- reckon:end x --> \\`c\\`',
  );
});
