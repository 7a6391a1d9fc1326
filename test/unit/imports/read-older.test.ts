import { describe, expect, test } from 'vitest';

import { olderKindOf } from '../../../parser/imports/older/kind-of.ts';
import type { OlderKind } from '../../../parser/imports/older/older-store.ts';
import { readOlder } from '../../../parser/imports/older/read-older.ts';
import { parsePlan } from '../../../parser/plans/parse-plan.ts';
import { parseSession } from '../../../parser/sessions/parse-session.ts';

const options = {
  unit: 'work' as const,
  type: 'implementation' as const,
  now: Date.parse('2026-11-25T09:00:00Z'),
};
const read = (kind: OlderKind, file: string, content: unknown) =>
  readOlder(
    { kind, file, text: typeof content === 'string' ? content : JSON.stringify(content) },
    options,
  );

test.each([
  ['.claude/session-tracking/a.json', 'tracking'],
  ['project-memory/app.json', 'memory'],
  ['x/session-queue.json', 'queue'],
  ['dev_tools.json', 'level'],
  ['ep_12.json', 'level'],
  ['plan_move.json', 'level'],
  ['estimation-model.json', 'model'],
  ['SESSION-LOG-2026.md', 'log'],
  ['package.json', undefined],
  ['notes.md', undefined],
])('%s is of kind %s', (path, kind) => {
  expect(olderKindOf(path, '')).toBe(kind);
});

describe('a session of the tracking', () => {
  const store = {
    session_id: 'session-3',
    status: 'completed',
    startTime: '2026-10-01T09:00:00Z',
    end_time: '2026-10-01T13:00:00Z',
    phases: [
      { name: 'Server', estimated_tokens: 28_500, actual_tokens: 31_200, colour: 'red' },
      { name: 'Write tests', estimatedTokens: '12,000 - 16,000', actualTokens: 15_000 },
      { name: 'Docs', estimatedTokens: 5000 },
    ],
    decisions: [{ decision: 'Use rooms', rationale: 'scales' }],
    lessons: ['pin the tokenizer'],
    quality: { overall: 0.9 },
    weather: 'rainy',
  };

  test('keeps phases with estimate and actual, and tells what it did not take', () => {
    const { documents, sessions, untaken } = read('tracking', 'session-tracking/s3.json', store);
    const [document] = documents;
    expect(document?.path).toBe('2026-10-01-0900-session-3/session.md');
    const { session, messages } = parseSession(document?.text ?? '', 's');
    expect(messages).toEqual([]);
    expect(session).toMatchObject({ status: 'done', lessons: [{}] });
    expect(session.imported?.facts).toEqual(sessions[0]?.facts);
    expect(
      session.imported?.facts?.phases.map(({ type, estimate, actual }) => [type, estimate, actual]),
    ).toEqual([
      ['implementation', 28_500, 31_200],
      ['testing', 14_000, 15_000],
    ]);
    expect(document?.text).toContain('- Decision: Use rooms (rationale: scales)');
    expect(untaken.map(({ key }) => key)).toEqual(['phases.2', 'weather', 'phases.0.colour']);
  });

  test.each([
    [{ ...store, startTime: undefined, end_time: undefined }, 'nothing in it says when it was'],
    [{ ...store, end_time: '2027-01-01' }, 'it lies in the future'],
    [{ ...store, end_time: '2026-09-01' }, 'it ends before it starts'],
  ])('is not taken without a time that can be %#', (changed, reason) => {
    expect(read('tracking', 's3.json', changed)).toEqual({
      documents: [],
      sessions: [],
      untaken: [{ key: null, reason }],
    });
  });

  test('never becomes the session that runs', () => {
    const { documents } = read('level', 'ep_12.json', {
      title: 'Episode',
      created: '2026-10-04',
      status: 'active',
      progress: 60,
    });
    const { session, messages } = parseSession(documents[0]?.text ?? '', 's');
    expect(messages).toEqual([]);
    expect(session).toMatchObject({ status: 'interrupted', level: 'prod' });
    expect(session.imported).toEqual({ file: 'ep_12.json', facts: undefined });
  });
});

test('an entry of the queue becomes a draft with its time', () => {
  const { documents, untaken } = read('queue', 'session-queue.json', {
    queue: [
      { title: 'Charts', scheduledFor: '2026-12-01T09:00:00Z', estimatedTokens: 65_000 },
      { x: 1 },
    ],
  });
  const { plan, messages } = parsePlan(documents[0]?.text ?? '', '2026-12-01-charts');
  expect(messages).toEqual([]);
  expect(plan).toMatchObject({ title: 'Charts', status: 'draft', unit: 'work' });
  expect(plan.stated.tokens).toEqual({ low: 65_000, high: 65_000 });
  expect(untaken.map(({ key }) => key)).toEqual(['entry 2', 'queue.1.x']);
});

test('what was remembered of the project stays text, and a model a note', () => {
  const memory = read('memory', 'project-memory/app.json', {
    techStack: ['TypeScript'],
    testing: { framework: 'vitest' },
    mood: 'fine',
  });
  expect(memory.documents[0]).toMatchObject({ path: 'MEMORY.md', otherPath: 'MEMORY-app.md' });
  expect(memory.documents[0]?.text).toContain('## Testing\n\n- framework: vitest\n');
  expect(memory.untaken.map(({ key }) => key)).toEqual(['mood']);
  const model = read('model', 'estimation-model.json', { rates: { testing: 1 } });
  expect(model).toMatchObject({ documents: [{ kind: 'note' }], sessions: [], untaken: [] });
});

test('handoffs and logs in markdown keep their words', () => {
  const handoff = '**From Session**: Session 3\n**Date**: 2026-10-01\n\n- server\n';
  expect(olderKindOf('HANDOFF.md', handoff)).toBe('handoff');
  const { documents } = read('handoff', 'HANDOFF.md', handoff);
  expect(documents.map(({ path }) => path)).toEqual([
    '2026-10-01-0000-handoff-of-session-3/session.md',
    '2026-10-01-0000-handoff-of-session-3/handoff.md',
  ]);
  expect(documents[1]?.text).toBe(handoff);
  const log = read(
    'log',
    'SESSION-LOG.md',
    '# Log\n\n## 2026-09-20 — Search\n\n**Tokens Used**: 52,000\n\nWent well.\n\n## Later\n\nnothing\n',
  );
  expect(log.sessions).toMatchObject([
    { title: 'Search', facts: { phases: [{ actual: 52_000 }] } },
  ]);
  expect(log.untaken.map(({ key }) => key)).toEqual(['line 9']);
});

test('what is broken is told, never thrown', () => {
  for (const kind of ['tracking', 'memory', 'queue', 'model', 'level'] as const) {
    for (const text of ['{', '1', '[]', '[1]', '{}', 'null']) {
      expect(() => read(kind, 'x.json', text)).not.toThrow();
    }
  }
});
