import { expect, test } from 'vitest';

import { noTokens } from '../../../parser/usage/tokens.ts';
import { parseTranscriptLine } from '../../../parser/usage/transcript-line.ts';
import {
  advanceContext,
  contextOfRecords,
  latestContext,
  type ContextUse,
} from '../../../parser/windows/context-use.ts';
import { at, record } from '../reconciliation/builders.ts';
import { assistant, start, type LineFacts } from '../usage/lines.ts';

const compaction = (seconds: number, session = 'session-a') =>
  JSON.stringify({
    type: 'system',
    subtype: 'compact_boundary',
    sessionId: session,
    uuid: `compaction-${seconds}`,
    timestamp: new Date(start + seconds * 1000).toISOString(),
  });
const prompt = (facts: LineFacts) => assistant({ model: 'claude-opus-4-8', ...facts });

/** What is known after some lines of one file. */
const after = (...lines: readonly string[]) =>
  lines.reduce<ContextUse | undefined>(
    (known, line) => advanceContext(known, parseTranscriptLine(line), 'of-the-file'),
    undefined,
  );

test('the context is the whole prompt of the last response, cache included', () => {
  expect(
    after(
      prompt({ at: 0, input: 5, cacheWrite: 20_000, cacheRead: 0 }),
      prompt({ id: 'msg_2', at: 10, input: 3, output: 900, cacheWrite: 1500, cacheRead: 20_005 }),
    ),
  ).toEqual({
    claudeSession: 'session-a',
    at: start + 10_000,
    model: 'claude-opus-4-8',
    used: 3 + 1500 + 20_005,
  });
});

test('sub-agents, errors and lines without usage say nothing about it', () => {
  const main = prompt({ at: 0, cacheRead: 50_000 });
  const known = after(main);
  const others = [
    prompt({ at: 5, cacheRead: 900, sidechain: true }),
    prompt({ at: 6, model: '<synthetic>', cacheRead: 0 }),
    '{"type":"user","timestamp":"2026-11-20T10:00:07Z"}',
    '{"type":"assis',
  ];
  expect(after(main, ...others)).toEqual(known);
});

test('after a compaction it is not known until the next response', () => {
  const full = prompt({ at: 0, cacheRead: 150_000 });
  expect(after(full, compaction(10))).toMatchObject({ used: null, model: 'claude-opus-4-8' });
  expect(after(full, compaction(10), prompt({ at: 20, cacheRead: 30_000 }))?.used).toBe(30_001);
  // A fork copies what was long before.
  expect(after(full, compaction(-10))?.used).toBe(150_001);
});

test('lines of several files may come in any order; the session of the last one counts', () => {
  const first = prompt({ at: 30, session: 'session-b', cacheRead: 10_000 });
  const copied = prompt({ at: 0, session: 'session-c', cacheRead: 90_000 });
  expect(after(first, copied)).toMatchObject({ claudeSession: 'session-b', used: 10_001 });
  expect(after(copied, first)).toMatchObject({ claudeSession: 'session-b', used: 10_001 });
});

test('a whole reading gives the same as the lines', () => {
  const tokens = {
    ...noTokens,
    input: 3,
    cacheWrite5m: 1000,
    cacheWrite1h: 500,
    cacheRead: 40_000,
  };
  const own = { tokens, file: 'a.jsonl', claudeSession: 'a', model: 'm' };
  const records = [
    record('10:00', own),
    record('10:05', { ...own, sidechain: true, tokens: { ...noTokens, input: 1 } }),
    // A row of a receipt sums up many prompts.
    record('10:06', { ...own, file: undefined }),
  ];
  const known = { claudeSession: 'a', at: at('10:00'), model: 'm', used: 41_503 };
  expect(contextOfRecords(records, [])).toEqual(known);
  expect(contextOfRecords(records, [{ claudeSession: 'b', at: at('10:02') }])).toEqual(known);
  expect(contextOfRecords(records, [{ claudeSession: 'a', at: at('10:02') }])).toEqual({
    ...known,
    at: at('10:02'),
    used: null,
  });
  expect(contextOfRecords([], [])).toBeUndefined();
  const later = { ...known, at: at('10:03'), used: 5 };
  expect(latestContext(known, later)).toBe(later);
  expect(latestContext(later, known)).toBe(later);
  expect(latestContext(undefined, known)).toBe(known);
});
