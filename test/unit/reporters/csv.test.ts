import { csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { printCsv } from '../../../cli/reporters/csv.ts';

test('lines end with CRLF, numbers are plain and null is empty', () => {
  expect(
    printCsv(
      ['name', 'tokens', 'open'],
      [
        ['main', 1234567, true],
        ['try', null, false],
      ],
    ),
  ).toBe('name,tokens,open\r\nmain,1234567,true\r\ntry,,false\r\n');
});

test('quotes, commas and line ends are quoted away', () => {
  expect(printCsv(['subject'], [['Say "no", twice'], ['two\r\nlines']])).toBe(
    'subject\r\n"Say ""no"", twice"\r\ntwo lines\r\n',
  );
});

test.each(['=1+1', '+1', '-home-dev', '@SUM(A1)', '\t=1', ' =1'])(
  'a spreadsheet takes %j for text',
  (text) => {
    expect(csvParseRows(printCsv(['a'], [[text]]))[1]?.[0]).toMatch(/^'/);
  },
);

test('what is read back is what was written, but for the marks', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.integer()), { maxLength: 5 }), (rows) => {
      const read = csvParseRows(printCsv(['text', 'number'], rows)).slice(1);
      expect(read).toHaveLength(rows.length);
      expect(read.map(([text, number]) => [text?.replace(/^'/, ''), number])).toEqual(
        rows.map(([text, number]) => [text.replace(/^'/, ''), String(number)]),
      );
    }),
  );
});
