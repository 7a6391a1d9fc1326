import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseDocument } from '../../parser/documents/document.ts';
import { messageData } from '../../parser/message-data.ts';
import { readPlainSession } from '../../parser/sessions/plain-session.ts';
import { readSession } from '../../parser/sessions/read-session.ts';
import { newSessionText } from '../../parser/sessions/session-text.ts';
import type { ReadSession } from '../../parser/sessions/session.ts';

/** @returns whether the text was read without its tree */
function same(text: string): boolean {
  const plain = readPlainSession(text, 's', 'sessions/s/session.md');
  if (!plain) return false;
  const whole = readSession(parseDocument(text, 'sessions/s/session.md'), 's');
  expect(shown(plain)).toEqual(shown(whole));
  return true;
}

function shown({ session, messages }: ReadSession) {
  return { session, messages: messages.map(messageData) };
}

const fresh = newSessionText(
  {
    plan: 'a',
    level: 'dev',
    agent: undefined,
    status: 'done',
    started: Date.UTC(2026, 10, 20, 10),
    ended: Date.UTC(2026, 10, 20, 12),
    branch: 'main',
    claudeSessions: ['5a3d1c00-0000-4000-9000-000000000001'],
  },
  {
    title: 'Search',
    estimate: {
      unit: 'fresh',
      phases: [{ id: 'phase-1', name: 'A', low: 1, mid: 2, high: 3 }],
      total: { low: 1, mid: 2, high: 3 },
    },
    estimateMarkdown: '| phase | mid |\n|---|---|\n| A | 2 |',
    metrics: ['2026-11-20T12:00:00Z gate tests · passed'],
    log: ['2026-11-20T10:00:00Z session started', '2026-11-20T12:00:00Z session ended'],
  },
);
const own = globSync('sessions/*/session.md').map((path) => readFileSync(path, 'utf8'));

test('sessions as reckon writes them are read without their tree', () => {
  for (const text of [fresh, ...own]) expect(same(text)).toBe(true);
});

const pieces = fc.constantFrom(
  ...'- 2026-11-20T10:02Z start phase-1 · command|- 2026-11-20T10:03Z `x` · a|- [ ] open|1. one|\\- words|**bold** line'.split(
    '|',
  ),
  ...'# Title|## Notes|> quote|---|===|```json|```ts|```|~~~|  - nested|  words|    code|- **a**: b|* star|[a]: /b'.split(
    '|',
  ),
  '| a | b |',
  '|---|---|',
  '',
  '',
  '{"unit":"fresh"}',
  '```json\n{"unit":"work","phases":[],"total":{"low":1,"mid":1,"high":1}}\n```',
  '<!-- reckon:begin log -->',
  '<!-- reckon:end log -->',
  '<!-- reckon:end estimate -->',
  '<!-- c -->',
  '<div>',
  'sample: true',
  '\t- x',
);

const quiet = fc.constantFrom(
  'words',
  '**bold** words',
  '- item',
  '- 2026-11-20T10:02Z done phase-1 · command',
  '- 2026-11-20T10:02Z lesson · look first',
  '- no time',
  '| a | b |',
  '- [ ] open',
  '## Notes',
  '> quote',
  '```\n- [x] code\n```',
  '```json\n{"unit":"work","phases":[],"total":{"low":1,"mid":1,"high":1}}\n```',
);

test('and what is read so is what the tree says, whatever is written into them', () => {
  let plain = 0;
  const edit = fc.record({
    at: fc.integer({ min: 0, max: 9999 }),
    over: fc.constantFrom(0, 0, 0, 1, 2),
    lines: fc.oneof(
      { weight: 3, arbitrary: quiet.map((line) => ['', line, '']) },
      { weight: 2, arbitrary: quiet.map((line) => [line]) },
      { weight: 2, arbitrary: fc.array(pieces, { maxLength: 3 }) },
    ),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(fresh, ...own),
      fc.array(edit, { minLength: 1, maxLength: 2 }),
      (text, edits) => {
        const lines = text.split('\n');
        for (const { at, over, lines: added } of edits)
          lines.splice(at % lines.length, over, ...added);
        if (same(lines.join('\n'))) plain += 1;
      },
    ),
    { numRuns: Number(process.env['SESSION_RUNS'] ?? 300) },
  );
  expect(plain).toBeGreaterThan(60);
});
