import { describe, expect, test } from 'vitest';
import { sumCounts } from '../../../parser/numbers.ts';
import { readUsage } from '../../../parser/usage/read-usage.ts';
import {
  assistant,
  clear,
  keyOf,
  progress,
  read,
  readFiles,
  start,
  synthetic,
  title,
  user,
} from './lines.ts';

describe('a cut stream', () => {
  test('is partial when no line has a reason to stop', () => {
    expect(read(assistant({ stop: null }), assistant({ stop: null })).records[0]!.partial).toBe(1);
  });

  test('is partial when an error of the client follows on one of its lines', () => {
    const log = read(
      assistant({ uuid: 'u1', output: 3 }),
      assistant({ uuid: 'u2', output: 3 }),
      synthetic({ uuid: 's', parent: 'u1' }),
    );
    expect(log.records.map(({ partial }) => partial)).toEqual([1]);
    expect(sumCounts(log.synthetic)).toBe(1);
  });

  test('is not assumed from an error elsewhere, or a note that is no error', () => {
    const log = read(
      assistant({ uuid: 'u1' }),
      synthetic({ uuid: 's1', parent: 'a prompt' }),
      synthetic({ uuid: 's2', parent: 'u1', error: false }),
    );
    expect(log.records[0]!.partial).toBe(0);
    expect(sumCounts(log.synthetic)).toBe(2);
  });
});

test('lines of the client itself are left out and counted once over copies', () => {
  const log = readFiles({
    'session-a': [synthetic({ uuid: 's1' }), synthetic({ uuid: 's2' })],
    'session-b': [synthetic({ uuid: 's1', session: 'session-b' })],
  });
  expect(log).toMatchObject({ records: [], synthetic: new Map([['session-a', 2]]) });
});

test('the last title of a Claude session counts', () => {
  const log = read(title('first'), title('other', 'session-b'), title('last'));
  expect(log.titles).toEqual(
    new Map([
      ['session-a', 'last'],
      ['session-b', 'other'],
    ]),
  );
});

test('a compaction counts once over copies, for the session that made it', () => {
  const compaction = (session: string, forked: boolean) =>
    JSON.stringify({
      type: 'system',
      subtype: 'compact_boundary',
      uuid: 'c1',
      sessionId: session,
      timestamp: new Date(start).toISOString(),
      ...(forked && { forkedFrom: {} }),
    });
  const log = readFiles({
    'session-a': [compaction('session-a', true)],
    'session-b': [compaction('session-b', false)],
  });
  expect(log.compactions).toEqual([{ at: start, claudeSession: 'session-b' }]);
});

test('what a line does not say comes from its file', () => {
  const line = '{"type":"assistant","message":{"id":"msg_1","usage":{"output_tokens":2}}}';
  const log = read(user(30), line);
  expect(log.records[0]).toMatchObject({
    claudeSession: 'session-a',
    at: start + 30_000,
    cwd: undefined,
  });
});

test('records after now do not exist', () => {
  const files = [
    { path: 's.jsonl', lines: [0, 1, 2].map((at) => assistant({ id: `msg_${at}`, at })) },
  ];
  expect(readUsage(files, { now: start + 1000 }).records.map(({ key }) => key)).toEqual([
    keyOf('msg_0'),
    keyOf('msg_1'),
  ]);
  const late = [{ path: 's.jsonl', lines: [synthetic({ at: 5 })] }];
  expect(sumCounts(readUsage(late, { now: start + 1000 }).synthetic)).toBe(0);
});

test('records are in order of time, then session, then key', () => {
  const log = read(
    assistant({ id: 'msg_3', at: 2 }),
    assistant({ id: 'msg_2', at: 1, session: 'session-b' }),
    assistant({ id: 'msg_9', at: 1, session: 'session-a' }),
    assistant({ id: 'msg_1', at: 1, session: 'session-b' }),
  );
  const tied = [keyOf('msg_1'), keyOf('msg_2')].toSorted((a, b) => a - b);
  expect(log.records.map(({ key }) => key)).toEqual([keyOf('msg_9'), ...tied, keyOf('msg_3')]);
});

describe('damage', () => {
  test('is counted by line, and blank lines are none', () => {
    const log = read(
      '',
      '  \r',
      '\uFEFF',
      'no json',
      '{"cut":',
      '"text"',
      '\0\0',
      '{"usage":1 "assistant"}',
      user(0),
      '{}',
    );
    expect(sumCounts(log.invalidLines)).toBe(5);
  });

  test('of JSON in a text is none: it is escaped', () => {
    const text = JSON.stringify({
      type: 'assistant',
      message: { usage: { output_tokens: 999_999 } },
    });
    expect(read(JSON.stringify({ type: 'user', message: { content: text } }))).toMatchObject({
      records: [],
      invalidLines: new Map(),
    });
  });

  test('at any place of a transcript takes no more than the line it is in', () => {
    const whole = [
      user(0),
      assistant({ id: 'msg_1' }),
      progress({ id: 'msg_2' }),
      title('t'),
      synthetic(),
    ].join('\n');
    let before = 0;
    for (let end = 0; end <= whole.length; end += 1) {
      const log = read(...whole.slice(0, end).split('\n'));
      expect(log.records.length).toBeGreaterThanOrEqual(before);
      expect(sumCounts(log.invalidLines)).toBeLessThanOrEqual(1);
      before = log.records.length;
    }
    expect(before).toBe(2);
    expect(sumCounts(read(...whole.slice(0, whole.length - 1).split('\n')).invalidLines)).toBe(1);
  });
});

test('a usage limit is told by what the client says, not by a refusal alone', () => {
  const said = [
    "You've hit your session limit · resets 10:08pm (UTC)",
    'Claude AI usage limit reached|1763640000',
    "You're out of extra usage · resets 5pm (UTC)",
    'API Error: Request rejected (429) · too many requests',
  ];
  const log = read(
    assistant({ at: 0 }),
    ...said.map((text, index) => synthetic({ uuid: `s${index}`, at: index + 1, text })),
  );
  expect(log.limits).toEqual(
    [1, 2, 3].map((second) => ({ at: start + second * 1000, claudeSession: 'session-a' })),
  );
});

test('the version of the client is that of the last line of each session', () => {
  const log = read(
    assistant({ id: 'msg_1', at: 5, version: '2.1.329' }),
    assistant({ id: 'msg_2', at: 1, version: '2.1.197' }),
    assistant({ id: 'msg_3', at: 9 }),
  );
  expect([...log.clientVersions]).toEqual([['session-a', '2.1.329']]);
});

test('a session that /clear began has the title of the one it took the place of', () => {
  const log = readFiles({
    a: [title('plan-1', 'a'), assistant({ id: 'msg_a', session: 'a', at: 0 })],
    elsewhere: [assistant({ id: 'msg_e', session: 'elsewhere', at: 1, cwd: '/home/dev/other' })],
    b: [clear('b', 5), assistant({ id: 'msg_b', session: 'b', at: 6 })],
    c: [clear('c', 9), assistant({ id: 'msg_c', session: 'c', at: 10 })],
    d: [
      clear('d', 12, 'what is <command-name>/clear</command-name>'),
      assistant({ id: 'msg_d', session: 'd', at: 13 }),
    ],
    e: [clear('e', 15), title('plan-2', 'e'), assistant({ id: 'msg_5', session: 'e', at: 16 })],
  });
  expect(Object.fromEntries(log.titles)).toEqual({
    a: 'plan-1',
    b: 'plan-1',
    c: 'plan-1',
    e: 'plan-2',
  });
});
