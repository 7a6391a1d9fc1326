import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLines, takeLines } from '../../../cli/adapters/logs/find-lines.ts';
import { createLineBuffer } from '../../../cli/adapters/logs/read-chunks.ts';
import { joinTranscripts } from '../../../parser/usage/join-transcripts.ts';
import { readUsage } from '../../../parser/usage/read-usage.ts';
import { sumCounts } from '../../../parser/numbers.ts';
import { scanTranscript } from '../../../cli/adapters/logs/scan-transcript.ts';
import { assistant, progress, synthetic, title, user } from '../usage/lines.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reckon-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function find(
  content: string | Uint8Array,
  wantsTimestamp = false,
): { lines: string[]; invalid: number } {
  const path = join(folder, 'x.jsonl');
  writeFileSync(path, content);
  const lines: string[] = [];
  let invalid = 0;
  const sink = {
    add: (line: string, exact = () => line) => lines.push(exact()),
    addInvalid: () => (invalid += 1),
    wantsTimestamp,
  };
  const file = openSync(path, 'r');
  takeLines(findLines(file, 0, sink).rest, sink);
  closeSync(file);
  return { lines, invalid };
}

test('finds the lines that are marked, and no others', () => {
  const wanted = [
    assistant(),
    progress(),
    title('t'),
    synthetic(),
    '{"type" : "assistant", "usage" : {"output_tokens": 1}}',
  ];
  const other = [user(0), '{"type":"cost"}', '{"text":"{\\"usage\\":{}}"}'];
  expect(find([...wanted, ...other].join('\n'))).toEqual({ lines: wanted, invalid: 0 });
});

test('finds dated lines for as long as a time is wanted', () => {
  expect(find(`{}\n${user(0)}\n${user(1)}\n`, true).lines).toEqual([user(0), user(1)]);
  expect(find(`{}\n${user(0)}\n`, false).lines).toEqual([]);
});

test.each([
  ['lines that end in CRLF', `${user(0)}\r\n{}\r\n`, 0],
  ['blank lines', '\n  \n\t\r\n\n', 0],
  ['no last newline', '{}', 0],
  ['an empty file', '', 0],
  ['a byte order mark', '\uFEFF{}\n\uFEFF\n', 0],
  ['a cut last line', '{}\n{"type":"user","message', 1],
  ['other text', 'hello\n{}\n[]\n}{\n{\n', 4],
  ['zero bytes left by a crash', `{}\n${'\0'.repeat(4096)}`, 1],
])('counts what is broken: %s', (_, content, invalid) => {
  expect(find(content)).toEqual({ lines: [], invalid });
});

test('bytes that are no UTF-8 spoil neither their line nor others', () => {
  const bad = Buffer.concat([
    Buffer.from('{"x":"'),
    Buffer.from([0xff, 0xc3, 0x28]),
    Buffer.from('","usage":{},"type":"assistant"}\n'),
  ]);
  const { lines, invalid } = find(
    Buffer.concat([bad, Buffer.from(`${assistant({ id: 'msg_2' })}\n`)]),
  );
  expect(lines).toHaveLength(2);
  expect(invalid).toBe(0);
});

describe('a line longer than the buffer', () => {
  const long = 'ü"x'.repeat(700_000);
  const huge = JSON.stringify({ ...JSON.parse(assistant({ id: 'msg_2', output: 9 })), text: long });
  const hugeOther = JSON.stringify({ type: 'user', text: long });

  test('is found whole, wherever it stands', () => {
    expect(Buffer.byteLength(huge)).toBeGreaterThan(2_000_000);
    const small = assistant();
    const { lines, invalid } = find(
      [small, hugeOther, huge, small, hugeOther, small, huge].join('\n'),
    );
    expect(lines.map((line) => line.length)).toEqual(
      [small, huge, small, small, huge].map((line) => line.length),
    );
    expect(invalid).toBe(0);
  });

  test('is broken when it was cut', () => {
    expect(find(hugeOther.slice(0, -1))).toEqual({ lines: [], invalid: 1 });
  });
});

test('marks and line ends are found across the borders of reads', () => {
  const line = assistant();
  const filler = JSON.stringify({ type: 'user', text: 'x'.repeat(1000) });
  for (let shift = 0; shift < 1200; shift += 7) {
    const before = [
      ...Array.from({ length: 258 }, () => filler),
      JSON.stringify({ x: 'y'.repeat(shift) }),
    ];
    expect(find([...before, line, line, filler].join('\n'))).toEqual({
      lines: [line, line],
      invalid: 0,
    });
  }
});

test('a transcript cut at any byte is read as the pure reader reads its text', () => {
  const lines = [
    user(0),
    '',
    assistant({ id: 'msg_ü' }),
    progress({ id: 'msg_2' }),
    title('é'),
    synthetic(),
    '{}',
  ];
  const bytes = Buffer.from(lines.join('\r\n'));
  const path = join(folder, 'cut.jsonl');
  for (let end = 0; end <= bytes.length; end += 1) {
    const cut = bytes.subarray(0, end);
    writeFileSync(path, cut);
    const pieces = scanTranscript(path, [], createLineBuffer());
    const log = joinTranscripts(pieces.flatMap(({ part, rest }) => (rest ? [part, rest] : [part])));
    expect(log).toEqual(readUsage([{ path, lines: cut.toString().split('\n') }]));
    expect(sumCounts(log.invalidLines)).toBeLessThanOrEqual(1);
  }
});
