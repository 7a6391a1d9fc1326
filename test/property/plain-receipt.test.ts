import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseDocument } from '../../parser/documents/document.ts';
import { readPlainReceipt } from '../../parser/sessions/plain-receipt.ts';
import { readReceipt, readReceiptText } from '../../parser/sessions/read-receipt.ts';
import { receiptText } from '../../parser/sessions/receipt-text.ts';
import { shortDigest } from '../../parser/short-digest.ts';

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef', ...'0123456789ee'), {
      minLength: length,
      maxLength: length,
    })
    .map((digits) => digits.join(''));
const usual = fc.constantFrom('main', 'feature/x', 'claude-opus-4-8', 'v1.2_3');
const odd = fc.constantFrom(
  'true',
  'TRUE',
  'null',
  'Null',
  'no',
  '~',
  'a: b',
  'a #b',
  'a#b',
  'a:',
  'ümlaut',
  'e5',
  '1e5',
  '0x1',
  '-',
  '.inf',
  'inf',
  'NaN',
  '1.2',
  '1.2.3',
  '[a',
  '&a b',
  '!a b',
  '*a',
  '|',
  '"a"',
  "'a'",
  '2026-11-20',
  '',
);
const name = fc.oneof(
  { arbitrary: usual, weight: 20 },
  { arbitrary: fc.uuid(), weight: 10 },
  odd.filter((text) => text !== ''),
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text),
);
const moment = fc.integer({ min: 0, max: 4e12 });
const count = fc.nat(1e6);
const row = fc.record({
  from: moment,
  to: moment,
  model: name,
  gitBranch: fc.option(name, { nil: undefined }),
  tokens: fc.record({
    input: count,
    output: count,
    cacheWrite5m: count,
    cacheWrite1h: count,
    cacheRead: count,
    work: count,
  }),
  partial: fc.nat(2),
  fast: fc.boolean(),
  longContext: fc.boolean(),
  webSearches: fc.nat(2),
  digests: fc.array(fc.string().map(shortDigest), { minLength: 1, maxLength: 3 }),
});
const receipt = fc.record({
  claudeSession: name,
  // A name with a space is never plain.
  source: fc.option(fc.constantFrom('codex', 'codex', 'codex', 'x y'), { nil: undefined }),
  models: fc.array(name, { maxLength: 3 }),
  from: moment,
  to: moment,
  clientVersion: fc.option(fc.constantFrom('2.1.329', '2.0.0-beta'), {
    nil: undefined,
  }),
  endReason: fc.constantFrom('done', 'limit', 'crash'),
  synthetic: fc.nat(2),
  invalidLines: fc.nat(2),
  logs: fc.array(
    fc.record({
      name: fc.constantFrom('a.jsonl', 'b.jsonl', 'b c.jsonl'),
      sha256: hex(64),
      lines: count,
    }),
    { maxLength: 2 },
  ),
  commits: fc.array(hex(40), { maxLength: 3 }),
  rows: fc.array(row, { minLength: 1, maxLength: 3 }),
});
const text = receipt.map(({ rows, ...facts }) =>
  receiptText({
    ...facts,
    responses: rows.length,
    rows: rows.map((each) => ({
      ...each,
      to: Math.max(each.from, each.to),
      responses: each.digests.length,
    })),
  }),
);
const bits = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\t',
  '  ',
  '#',
  ':',
  '-',
  '---\n',
  '"',
  '0',
  'e',
  'x',
  '\r',
  'é',
  '[',
  '&a ',
);

/** Written by somebody else: a value without its quotes, some characters replaced by others. */
const written = fc
  .tuple(
    text,
    fc.option(fc.tuple(fc.constantFrom('branch', 'claudeSession', 'clientVersion', 'from'), odd)),
    fc.array(fc.tuple(fc.nat(), fc.nat(2), bits), { maxLength: 2 }),
  )
  .map(([whole, value, edits]) =>
    edits.reduce(
      (current, [place, length, bit]) => {
        const at = place % (current.length + 1);
        return current.slice(0, at) + bit + current.slice(at + length);
      },
      value
        ? whole.replace(new RegExp(`^(${value[0]}: ).*$`, 'm'), (_line, head) => head + value[1])
        : whole,
    ),
  );

test('a receipt read at once is the one that the grammars read', () => {
  let plain = 0;
  fc.assert(
    fc.property(written, (receiptFile) => {
      if (readPlainReceipt(receiptFile)) plain += 1;
      const slow = readReceipt(parseDocument(receiptFile, 'r.md'), 'r');
      expect(readReceiptText(receiptFile, 'r.md', 'r')).toEqual(slow);
    }),
    { numRuns: 1500 },
  );
  expect(plain).toBeGreaterThan(25);
});
