import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseDocument } from '../../parser/documents/document.ts';
import { readPlainKeys } from '../../parser/documents/plain-keys.ts';
import { readSource } from '../../parser/documents/source.ts';

const name = fc.oneof(
  {
    arbitrary: fc.constantFrom('reckon', 'title', 'started', 'after', 'e5', 'nullable'),
    weight: 9,
  },
  fc.constantFrom('true', 'null', 'constructor', '__proto__', 'a b', '1', '"a"', 'x-y', '.inf', ''),
);
const word = fc.oneof(
  { arbitrary: fc.constantFrom('main', 'feature/x', 'v1.2_3', 'Words', 'truely'), weight: 8 },
  { arbitrary: fc.uuid(), weight: 3 },
  {
    arbitrary: fc.constantFrom('2026-11-20', '2026-11-20-plan', '2026-11-20T10:00:00Z', '7'),
    weight: 6,
  },
  fc.constantFrom('true', 'Null', '~', '0x1', '1e5', '007', '-1', '.5', '1_000', 'a:', '#b', '-'),
  fc.constantFrom('*a', '&a', '!x', '|', '>', '"q"', "'q'", '{a: b}', '[', ',', '?', '%', '@', 'é'),
);
const value = fc.oneof(
  { arbitrary: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')), weight: 3 },
  {
    arbitrary: fc.array(word, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    weight: 2,
  },
  { arbitrary: word, weight: 3 },
);
const line = fc
  .tuple(name, fc.constantFrom(': ', ': ', ': ', ': ', ': ', ': ', ':', ':  ', ' : '), value)
  .map((parts) => parts.join(''));
const yaml = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '', '', '\uFEFF'),
  )
  .map(([lines, eol, bom]) => ({ bom, lines: lines.map((each) => each + eol).join(''), eol }));

test('keys read at once are those that the grammar of YAML reads', () => {
  let plain = 0;
  fc.assert(
    fc.property(yaml, ({ bom, lines, eol }) => {
      const head = `${bom}---${eol}`;
      const source = readSource(`${head}${lines}---${eol}`);
      const inner = { start: head.length, end: head.length + lines.length };
      // All others go through the grammar, with or without a comment.
      if (!readPlainKeys(source, inner)) return;
      plain += 1;
      const read = parseDocument(source.text, 'f.md');
      // A comment is nothing that can be read at once.
      const slow = parseDocument(`${head}${lines}# slow${eol}---${eol}`, 'f.md');
      expect(slow.messages).toEqual([]);
      expect(read.messages).toEqual([]);
      for (const part of ['keys', 'values', 'valid', 'flow'] as const) {
        expect(read.frontmatter?.[part]).toEqual(slow.frontmatter?.[part]);
      }
    }),
    { numRuns: 8000 },
  );
  expect(plain).toBeGreaterThan(200);
});
