import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import fc from 'fast-check';

import { readMarkedLines } from '../../../cli/adapters/logs/marked-lines.ts';

function read(text: string | Uint8Array, marks: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'reckon-lines-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.jsonl');
  writeFileSync(path, text);
  const lines: string[] = [];
  let invalid = 0;
  readMarkedLines(path, marks, {
    add: (line) => lines.push(line),
    addInvalid: () => (invalid += 1),
  });
  return { lines, invalid };
}

test('hands over marked lines in order, longer than the buffer too, and counts broken ones', () => {
  const long = `{"a":"${'x'.repeat(700_000)}","mark":1}`;
  const filler = `{"b":"${'y'.repeat(300_000)}"}`;
  const text = ['{"mark":1}', filler, 'cut', '', long, '  {"c":2} \r', '{"mark":2}'].join('\n');
  expect(read(text, ['"mark"'])).toEqual({ lines: ['{"mark":1}', long, '{"mark":2}'], invalid: 1 });
  expect(read('', ['"mark"'])).toEqual({ lines: [], invalid: 0 });
});

test('finds the same as a search in each line', () => {
  const word = fc.constantFrom('"a"', '"b"', 'é', '{', '}', ' ', '1');
  const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const marked = lines.filter((each) => each.includes('"a"') || each.includes('"b"'));
      expect(read(lines.join('\n'), ['"a"', '"b"']).lines).toEqual(marked);
    }),
    { numRuns: 40 },
  );
});
