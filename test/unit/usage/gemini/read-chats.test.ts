import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { createChatsReader, type ChatPlace } from '../../../../parser/usage/gemini/read-chats.ts';

const start = Date.UTC(2026, 10, 20, 10);
const timestamp = new Date(start).toISOString();

const place = (facts: Partial<ChatPlace> = {}): ChatPlace => ({
  path: '/g/tmp/app/chats/session-2026-11-20T10-00-aaaa.jsonl',
  parent: undefined,
  cwd: '/work/app',
  ...facts,
});
const head = JSON.stringify({ sessionId: 's1', projectHash: 'hash', startTime: timestamp });
const answer = (id: string, facts: object = {}) => ({
  id,
  timestamp,
  type: 'gemini',
  model: 'gemini-2.5-pro',
  content: '',
  tokens: { input: 9000, output: 200, cached: 6000, thoughts: 300, tool: 50, total: 9550 },
  ...facts,
});

function read(
  chats: readonly (readonly [ChatPlace, readonly unknown[]])[],
  folderOf: (hash: string) => string | undefined = () => undefined,
) {
  const reader = createChatsReader();
  for (const [where, lines] of chats) {
    const chat = reader.open(where);
    for (const line of lines) chat.add(typeof line === 'string' ? line : JSON.stringify(line));
  }
  return reader.finish(Infinity, folderOf);
}

describe('a chat', () => {
  test('has the tokens of each answer, thoughts with the output, cached ones out of the prompt', () => {
    const { records } = read([[place(), [head, answer('a1')]]]);
    expect(records).toEqual([
      expect.objectContaining({
        at: start,
        claudeSession: 's1',
        model: 'gemini-2.5-pro',
        cwd: '/work/app',
        sidechain: false,
        source: 'gemini',
        tokens: {
          input: 3050,
          output: 500,
          cacheWrite5m: 0,
          cacheWrite1h: 0,
          cacheRead: 6000,
          work: 0,
        },
      }),
    ]);
    const { tokens } = records[0]!;
    expect(tokens.input + tokens.output + tokens.cacheRead).toBe(9550);
  });

  test('has cached tokens beside the prompt where the total says so', () => {
    const counts = { input: 3000, output: 200, cached: 6000, thoughts: 0, tool: 0, total: 9200 };
    const [record] = read([[place(), [head, answer('a1', { tokens: counts })]]]).records;
    expect(record!.tokens).toMatchObject({ input: 3000, output: 200, cacheRead: 6000 });
  });

  test('writes an answer again when it knows more, and counts it once', () => {
    const tools = [
      { id: 't1', name: 'replace' },
      { id: 't2', name: 'run_shell_command' },
      { id: 't3', name: 'my_tool' },
    ];
    const lines = [
      head,
      answer('a1', { tokens: null }),
      answer('a1'),
      answer('a1', { toolCalls: tools }),
      { $set: { lastUpdated: timestamp } },
    ];
    const { records } = read([[place(), lines]]);
    expect(records).toHaveLength(1);
    expect(records[0]!.tokens.work).toBe(1800);
    expect(records[0]!.toolCalls.get('my_tool')).toBe(1);
  });

  test('counts what was taken back, and what a whole list of messages tells', () => {
    const { records } = read([
      [place(), [head, answer('a1'), { $rewindTo: 'a1' }, { $set: { messages: [answer('a2')] } }]],
    ]);
    expect(records).toHaveLength(2);
  });

  test('of older versions is one object', () => {
    const whole = {
      sessionId: 's1',
      projectHash: 'hash',
      messages: [{ id: 'u', type: 'user' }, answer('a1')],
    };
    const { records } = read(
      [[place({ path: 'session-a.json', cwd: undefined }), [JSON.stringify(whole, undefined, 2)]]],
      (hash) => (hash === 'hash' ? '/work/old' : undefined),
    );
    expect(records).toEqual([expect.objectContaining({ claudeSession: 's1', cwd: '/work/old' })]);
  });

  test('that stands in two forms or folders counts once, with the folder that is known', () => {
    const id = '0b0a7f5e-1111-4222-8333-444455556666';
    const copies = [
      [place({ path: 'a.json', cwd: undefined }), [{ sessionId: 's1', messages: [answer(id)] }]],
      [place({ path: 'b.jsonl' }), [head, answer(id)]],
    ] as const;
    expect(read(copies).records).toEqual([
      expect.objectContaining({ cwd: '/work/app', file: 'a.json' }),
    ]);
  });

  test('of a sub-agent counts for the session that started it', () => {
    const own = JSON.stringify({
      sessionId: 'sub',
      projectHash: 'hash',
      kind: 'subagent',
      directories: ['/work/dir'],
    });
    const [record] = read([[place({ parent: 's1', cwd: undefined }), [own, answer('a1')]]]).records;
    expect(record).toMatchObject({ claudeSession: 's1', sidechain: true, cwd: '/work/dir' });
  });

  test('that is broken is counted as such', () => {
    const { records, invalidLines } = read([
      [place(), ['{"sessionId":"s1","tokens":', head, answer('a1')]],
    ]);
    expect(records).toHaveLength(1);
    expect([...invalidLines]).toEqual([['s1', 1]]);
  });
});

test('nothing in a chat stops the reader', () => {
  const fields = fc.dictionary(
    fc.constantFrom(
      'id',
      'type',
      'tokens',
      'messages',
      '$set',
      'toolCalls',
      'directories',
      'sessionId',
    ),
    fc.oneof(fc.jsonValue(), fc.constant('gemini')),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.json(), fc.string(), fields)), (lines) => {
      read([[place(), lines]]);
    }),
    { numRuns: 60 },
  );
});
