import { describe, expect, test } from 'vitest';

import { parseDocument } from '../../../parser/documents/document.ts';
import { readPlainReceipt } from '../../../parser/sessions/plain-receipt.ts';
import { readReceipt } from '../../../parser/sessions/read-receipt.ts';
import { receiptText } from '../../../parser/sessions/receipt-text.ts';
import { cutRows } from '../../../parser/usage/usage-row.ts';
import { at, record } from '../reconciliation/builders.ts';

const text = `---
reckon: 1
claudeSession: c1
models: [claude-opus-4-5, claude-sonnet-4-5]
from: 2026-11-20T10:00:00.000Z
to: 2026-11-20T10:04:00.500Z
clientVersion: 2.1.329
branch: main
responses: 3
endReason: limit
logs:
  - ${'0'.repeat(64)} 12 c1.jsonl
commits:
  - ${'a'.repeat(40)}
rows: |
  2026-11-20T10:00:00.000Z 2026-11-20T10:02:00.000Z claude-sonnet-4-5 2 20 200 0 2000 2 600
  2026-11-20T10:04:00.500Z 2026-11-20T10:04:00.500Z claude-opus-4-5 1 10 100 0 1000 1 300 branch=a%20b fast long searches=2 partial=1
digests: |
  AAAAAAAA BBBBBBBB
  CCCCCCCC
---
`;
const read = (markdown: string) => readReceipt(parseDocument(markdown, 'receipts/c1.md'), 'c1');

test('a receipt as reckon writes it needs neither grammar', () => {
  const { receipt } = read(text);
  expect(readPlainReceipt(receiptText(receipt!))).toBeDefined();
});

test('what the source of a row did not know stays unknown', () => {
  const unknown = text.replace('2 20 200 0 2000 2 600', '- - - - - 2 600');
  const { receipt } = read(unknown);
  expect(receipt?.rows[0]?.tokens).toMatchObject({ input: NaN, cacheRead: NaN, work: 600 });
  expect(receiptText(receipt!)).toContain(' claude-sonnet-4-5 - - - - - 2 600\n');
});

test('a receipt is read, and printed as it was', () => {
  const { receipt, messages } = read(text);
  expect(messages).toEqual([]);
  expect(receipt).toMatchObject({
    id: 'c1',
    claudeSession: 'c1',
    responses: 3,
    endReason: 'limit',
    logs: [{ name: 'c1.jsonl', sha256: '0'.repeat(64), lines: 12 }],
  });
  expect(receipt?.rows[1]).toEqual({
    from: at('10:04:00.500'),
    to: at('10:04:00.500'),
    model: 'claude-opus-4-5',
    gitBranch: 'a b',
    tokens: {
      input: 1,
      output: 10,
      cacheWrite5m: 100,
      cacheWrite1h: 0,
      cacheRead: 1000,
      work: 300,
    },
    responses: 1,
    partial: 1,
    fast: true,
    longContext: true,
    webSearches: 2,
    digests: ['CCCCCCCC'],
  });
  expect(receiptText(receipt!)).toBe(text);
});

test.each([
  ['a count that is none', / 2000 2 600/, ' 2000 x 600'],
  ['a negative count', / 2000 2 600/, ' -2000 2 600'],
  ['a column too few', / 2000 2 600/, ' 2000 2'],
  ['a time that is none', /10:02:00\.000Z/, '10:72:00.000Z'],
  ['an end before its beginning', /10:02:00\.000Z/, '09:02:00.000Z'],
  ['a digest too few', / BBBBBBBB/, ''],
  ['no rows', /rows: \|\n(?: .*\n)+digests/, 'digests'],
  ['no Claude session', /claudeSession: c1\n/, ''],
])('with %s a receipt counts as nothing and says so', (_what, from, to) => {
  const { receipt, messages } = read(text.replace(from, to));
  expect(receipt).toBeUndefined();
  expect(messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([['receipt', true]]);
});

describe('rows', () => {
  const rowsOf = (clocks: readonly string[], boundaries: readonly string[] = []) =>
    cutRows(
      clocks.map((clock) => record(clock)),
      boundaries.map(at),
    ).map(({ from, to, responses }) => [
      new Date(from).toISOString().slice(11, 19),
      new Date(to).toISOString().slice(11, 19),
      responses,
    ]);

  test('are shorter than ten minutes', () => {
    expect(rowsOf(['10:00', '10:05', '10:09:59', '10:10', '10:14'])).toEqual([
      ['10:00:00', '10:09:59', 3],
      ['10:10:00', '10:14:00', 2],
    ]);
  });

  test('end at each quarter of an hour', () => {
    expect(rowsOf(['10:12', '10:14:59', '10:15', '10:16'])).toEqual([
      ['10:12:00', '10:14:59', 2],
      ['10:15:00', '10:16:00', 2],
    ]);
  });

  test('end before and after a boundary, where a response at the very moment stands alone', () => {
    expect(rowsOf(['10:01', '10:02', '10:03', '10:04'], ['10:03', '10:03:30'])).toEqual([
      ['10:01:00', '10:02:00', 2],
      ['10:03:00', '10:03:00', 1],
      ['10:04:00', '10:04:00', 1],
    ]);
  });

  test('are of one model, branch and price', () => {
    const rows = cutRows(
      [
        record('10:01'),
        record('10:02', { model: 'other' }),
        record('10:03', { gitBranch: 'side' }),
        record('10:04', { fast: true }),
        record('10:05', { longContext: true }),
        record('10:06'),
      ],
      [],
    );
    expect(rows.map(({ responses }) => responses)).toEqual([2, 1, 1, 1, 1]);
  });
});
