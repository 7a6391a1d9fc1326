import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { partHeadBytes, readPart } from '../../../../parser/usage/opencode/message-part.ts';
import { createMessagesReader } from '../../../../parser/usage/opencode/read-messages.ts';

const start = Date.UTC(2026, 10, 20, 10);

const tokens = (
  input: number,
  output: number,
  reasoning = 0,
  read = 0,
  write = 0,
  total?: number,
) => ({
  ...(total !== undefined && { total }),
  input,
  output,
  reasoning,
  cache: { read, write },
});

const answer = (facts: object = {}) =>
  JSON.stringify({
    role: 'assistant',
    time: { created: start, completed: start + 5000 },
    modelID: 'claude-sonnet-4-5',
    providerID: 'anthropic',
    path: { cwd: '/work/app', root: '/work' },
    cost: 0.5,
    tokens: tokens(100, 50, 0, 2000, 300),
    ...facts,
  });

function read(add: (reader: ReturnType<typeof createMessagesReader>) => void, now = Infinity) {
  const reader = createMessagesReader();
  add(reader);
  return reader.finish(now);
}

const session = (id: string, facts: object = {}) => ({
  id,
  parent: undefined,
  directory: '/work/elsewhere',
  title: undefined,
  version: '1.2.3',
  createdAt: start,
  ...facts,
});

describe('a message', () => {
  test('has its tokens, folder, model and tools', () => {
    const { records, clientVersions, titles } = read((reader) => {
      reader.addSession(session('ses_1', { title: 'plan-a' }));
      expect(reader.addMessage({ id: 'msg_1', session: 'ses_1', file: 'f', text: answer() })).toBe(
        'msg_1',
      );
      reader.addPart('msg_1', { kind: 'tool', tool: 'Bash' });
      reader.addPart('msg_1', { kind: 'tool', tool: 'Bash' });
    });
    expect(records).toEqual([
      expect.objectContaining({
        at: start,
        claudeSession: 'ses_1',
        model: 'claude-sonnet-4-5',
        cwd: '/work/app',
        gitBranch: undefined,
        partial: 0,
        source: 'opencode',
        tokens: {
          input: 100,
          output: 50,
          cacheWrite5m: 300,
          cacheWrite1h: 0,
          cacheRead: 2000,
          work: 600,
        },
      }),
    ]);
    expect([...clientVersions, ...titles]).toEqual([
      ['ses_1', '1.2.3'],
      ['ses_1', 'plan-a'],
    ]);
  });

  test('counts reasoning once, whether output holds it or not', () => {
    const output = (counts: object) =>
      read(
        (reader) =>
          void reader.addMessage({
            id: 'm',
            session: 's',
            file: 'f',
            text: answer({ tokens: counts }),
          }),
      ).records[0]?.tokens.output;
    expect(output(tokens(100, 50, 30))).toBe(50);
    expect(output(tokens(100, 50, 30, 0, 0, 150))).toBe(50);
    expect(output(tokens(100, 20, 30, 7, 3, 160))).toBe(50);
  });

  test('of a user, of the client or without tokens is none', () => {
    const texts = [
      answer({ role: 'user' }),
      answer({ tokens: tokens(0, 0) }),
      answer({ tokens: undefined }),
      '{"role":"user"}',
    ];
    const { records } = read((reader) => {
      for (const [index, text] of texts.entries()) {
        expect(
          reader.addMessage({ id: `m${index}`, session: 's', file: 'f', text }),
        ).toBeUndefined();
      }
    });
    expect(records).toEqual([]);
  });

  test('that is not over, or failed, is partial', () => {
    const partial = (facts: object) =>
      read(
        (reader) =>
          void reader.addMessage({ id: 'm', session: 's', file: 'f', text: answer(facts) }),
      ).records[0]?.partial;
    expect(partial({ time: { created: start } })).toBe(1);
    expect(partial({ error: { name: 'MessageAbortedError' } })).toBe(1);
  });

  test('of version 2 names its model and tools in its own way', () => {
    const text = answer({
      role: undefined,
      modelID: undefined,
      model: { id: 'gpt-5.2', providerID: 'openai' },
      content: [{ type: 'tool', name: 'read' }],
    });
    const [record] = read(
      (reader) => void reader.addMessage({ id: 'm', session: 's', file: 'f', text }),
    ).records;
    expect(record).toMatchObject({ model: 'gpt-5.2', tokens: { work: 800 } });
  });

  test('with several steps has the tokens of all', () => {
    const step = { input: 10, output: 5, cacheWrite: 1, cacheRead: 100 };
    const [record] = read((reader) => {
      reader.addMessage({ id: 'm', session: 's', file: 'f', text: answer() });
      for (let index = 0; index < 3; index++) reader.addPart('m', { kind: 'step', tokens: step });
    }).records;
    expect(record!.tokens).toMatchObject({
      input: 30,
      output: 15,
      cacheWrite5m: 3,
      cacheRead: 300,
    });
  });

  test('that is a summary says where the conversation was compacted', () => {
    const { compactions } = read(
      (reader) =>
        void reader.addMessage({
          id: 'm',
          session: 's',
          file: 'f',
          text: answer({ summary: true }),
        }),
    );
    expect(compactions).toEqual([{ at: start, claudeSession: 's' }]);
  });
});

describe('sessions', () => {
  test('a fork has the messages before it, which count for the first', () => {
    const { records } = read((reader) => {
      reader.addMessage({ id: 'msg_9', session: 'ses_0_fork', file: 'f', text: answer() });
      reader.addMessage({ id: 'msg_1', session: 'ses_1', file: 'f', text: answer() });
      reader.addMessage({
        id: 'msg_8',
        session: 'ses_0_fork',
        file: 'f',
        text: answer({ time: { created: start + 9, completed: start + 10 } }),
      });
      reader.addSession(session('ses_0_fork', { createdAt: start + 6000 }));
      reader.addSession(session('ses_1'));
    });
    expect(records.map(({ claudeSession }) => claudeSession)).toEqual(['ses_1', 'ses_0_fork']);
  });

  test('a sub-agent counts for the session that started it, and takes its folder where none is told', () => {
    const [record] = read((reader) => {
      reader.addSession(session('child', { parent: 'top' }));
      reader.addSession(session('top', { parent: undefined }));
      reader.addMessage({
        id: 'm',
        session: 'child',
        file: 'f',
        text: answer({ path: undefined }),
      });
    }).records;
    expect(record).toMatchObject({ claudeSession: 'top', sidechain: true, cwd: '/work/elsewhere' });
  });

  test('that descend from each other end, and broken messages are counted', () => {
    const { records, invalidLines } = read((reader) => {
      reader.addSession(session('a', { parent: 'b' }));
      reader.addSession(session('b', { parent: 'a' }));
      reader.addMessage({ id: 'm', session: 'a', file: 'f', text: answer() });
      reader.addMessage({ id: 'n', session: 'a', file: 'f', text: '{"tokens":' });
    });
    expect(records).toHaveLength(1);
    expect([...invalidLines]).toEqual([['a', 1]]);
  });
});

describe('a part', () => {
  const head = (part: object) => {
    const text = JSON.stringify(part);
    return readPart(text.slice(0, partHeadBytes), () => text);
  };
  test('tells a tool by the name that Claude Code has for it', () => {
    const part = { id: 'p', type: 'tool', tool: 'webfetch', state: { output: 'x'.repeat(5000) } };
    expect(head(part)).toEqual({ kind: 'tool', tool: 'WebFetch' });
    expect(head({ type: 'tool', tool: 'server_tool' })).toEqual({
      kind: 'tool',
      tool: 'server_tool',
    });
  });
  test('tells a step, and no words of a text', () => {
    expect(head({ type: 'step-finish', tokens: tokens(1, 2) })).toMatchObject({
      kind: 'step',
      tokens: { input: 1, output: 2 },
    });
    expect(head({ type: 'text', text: '"type":"tool","tool":"bash"' })).toBeUndefined();
    expect(head({})).toBeUndefined();
  });
});

test('nothing that is stored stops the reader', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc
            .dictionary(
              fc.constantFrom('tokens', 'time', 'role', 'path', 'content', 'model'),
              fc.jsonValue(),
            )
            .map((value) => JSON.stringify(value)),
        ),
      ),
      (texts) => {
        read((reader) => {
          for (const text of texts) {
            reader.addMessage({ id: 'm', session: 's', file: 'f', text });
            readPart(text, () => text);
          }
        });
      },
    ),
    { numRuns: 60 },
  );
});
