import { describe, expect, test } from 'vitest';
import type { UsageLog } from '../../../parser/usage/record.ts';
import { assistant, keyOf, progress, read, readFiles, start } from './lines.ts';

const outputs = ({ records }: UsageLog) => records.map(({ tokens }) => tokens.output);

describe('one response', () => {
  test('counts with the last of the numbers that its lines have', () => {
    const log = read(
      assistant({ output: 2, stop: null, at: 0 }),
      assistant({ output: 2, stop: null, at: 1 }),
      assistant({
        output: 380,
        stop: 'tool_use',
        at: 2,
        cacheWrite: 100,
        cacheWrite1h: 40,
        cacheRead: 7,
      }),
    );
    expect(log.records).toEqual([
      {
        key: keyOf('msg_1'),
        at: start + 2000,
        from: start + 2000,
        responses: 1,
        partial: 0,
        model: 'claude-opus-4-8',
        claudeSession: 'session-a',
        cwd: '/home/dev/proj',
        gitBranch: 'main',
        sidechain: false,
        tokens: {
          input: 1,
          output: 380,
          cacheWrite5m: 60,
          cacheWrite1h: 40,
          cacheRead: 7,
          work: 0,
        },
        fast: false,
        longContext: false,
        webSearches: 0,
        toolCalls: new Map(),
        file: 'projects/p/session-a.jsonl',
        receipt: undefined,
      },
    ]);
  });

  test('has the speed and the searches of the line that counts', () => {
    const log = read(
      assistant({ output: 9, speed: 'fast', webSearches: 1 }),
      assistant({ output: 2, at: 1, speed: 'standard', webSearches: 4 }),
      assistant({ id: 'msg_2', output: 2, speed: 'fast', webSearches: 4 }),
      assistant({ id: 'msg_2', output: 9, at: 1, speed: 'standard' }),
    );
    expect(log.records.map(({ fast, webSearches }) => [fast, webSearches])).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });

  test.each([
    [{ input: 200_000 }, false],
    [{ input: 200_001 }, true],
    [{ input: 1, cacheWrite: 100_000, cacheRead: 100_000 }, true],
    [{ input: 1, output: 900_000 }, false],
  ])('with %j has a long prompt: %j', (facts, expected) => {
    expect(read(assistant(facts)).records[0]?.longContext).toBe(expected);
  });

  test('counts with the last line of equal output', () => {
    const log = read(
      assistant({ at: 0, input: 1 }),
      assistant({ at: 5, input: 2 }),
      assistant({ at: 5, input: 3 }),
    );
    expect(log.records[0]).toMatchObject({ at: start + 5000, tokens: { input: 3 } });
  });

  test('counts with one whole line where the stream fell back to another model', () => {
    const log = read(
      assistant({ model: 'claude-opus-4-8', output: 5, cacheRead: 90_000, cacheWrite: 700 }),
      assistant({ model: 'claude-sonnet-4-5', output: 60, cacheRead: 10, cacheWrite: 20 }),
    );
    expect(log.records).toHaveLength(1);
    expect(log.records[0]).toMatchObject({
      model: 'claude-sonnet-4-5',
      tokens: { output: 60, cacheRead: 10, cacheWrite5m: 20 },
    });
  });

  test('has each of its tool calls once', () => {
    const log = readFiles({
      'session-a': [
        assistant({ tools: [['t1', 'Bash']] }),
        assistant({ tools: [['t2', 'Bash']] }),
        assistant({
          tools: [
            ['t2', 'Bash'],
            ['t3', 'Edit'],
            ['t4', 'Odd'],
          ],
        }),
      ],
      'session-b': [
        assistant({
          session: 'session-b',
          tools: [
            ['t1', 'Bash'],
            ['t5', 'Agent'],
          ],
        }),
      ],
    });
    expect(log.records[0]!.toolCalls).toEqual(
      new Map([
        ['Agent', 1],
        ['Bash', 2],
        ['Edit', 1],
        ['Odd', 1],
      ]),
    );
    expect(log.records[0]!.tokens.work).toBe(2000 + 2 * 300 + 1500);
  });

  test('of another request with the same id is another', () => {
    expect(outputs(read(assistant({ request: 'req_1' }), assistant({ request: 'req_2' })))).toEqual(
      [10, 10],
    );
  });
});

describe('lines without a request id', () => {
  test('join the response with their message id, wherever it stands', () => {
    const files = {
      'session-b': [assistant({ request: undefined, output: 3, at: 0, tools: [['t1', 'Read']] })],
      'session-a': [assistant({ output: 50, at: 1, tools: [['t1', 'Read']] })],
    };
    const log = readFiles(files);
    expect(outputs(log)).toEqual([50]);
    expect(log.records[0]!.tokens.work).toBe(800);
    const same = read(
      assistant({ output: 3, at: 0 }),
      assistant({ request: undefined, output: 50, at: 1 }),
    );
    expect(outputs(same)).toEqual([50]);
  });

  test('are one response by their message id alone', () => {
    const line = (output: number, at: number) => assistant({ request: undefined, output, at });
    expect(outputs(read(line(3, 0), line(50, 1)))).toEqual([50]);
  });

  test('are told apart by session and time when the id is not of the API', () => {
    const line = (at: number, session = 'session-a') =>
      assistant({ id: 'gen-1', request: undefined, at, session });
    expect(read(line(0), line(0), line(1), line(0, 'session-b')).records).toHaveLength(3);
  });

  test('nor a message id are told apart by the id of the line', () => {
    const line = (uuid: string) => assistant({ id: undefined, request: undefined, uuid });
    expect(read(line('u1'), line('u1'), line('u2')).records).toHaveLength(2);
  });
});

describe('sub-agents', () => {
  test('count from their own file, under the session of their parent', () => {
    const line = assistant({ id: 'msg_2', sidechain: true });
    for (const lines of [line, line.replace('"sessionId":"session-a",', '')]) {
      const log = readFiles({ 'session-a/subagents/agent-1': [lines] });
      expect(log.records[0]).toMatchObject({ sidechain: true, claudeSession: 'session-a' });
    }
  });

  test('count inline, and apart from their parent', () => {
    const log = read(
      assistant({ id: 'msg_1', at: 0 }),
      assistant({ id: 'msg_2', at: 1, sidechain: true }),
    );
    expect(log.records.map(({ sidechain }) => sidechain)).toEqual([false, true]);
  });

  test('count when they stand in progress lines only', () => {
    const log = read(
      assistant({ at: 0 }),
      progress({ id: 'msg_2', at: 1, output: 77, tools: [['t', 'Grep']] }),
    );
    expect(log.records[1]).toMatchObject({
      key: keyOf('msg_2'),
      sidechain: true,
      tokens: { output: 77, work: 500 },
    });
  });

  test('count once when they stand in progress lines and in their own file', () => {
    const log = readFiles({
      'session-a': [progress({ id: 'msg_2', output: 5, stop: null })],
      'session-a/subagents/agent-1': [assistant({ id: 'msg_2', output: 77, sidechain: true })],
    });
    expect(outputs(log)).toEqual([77]);
    expect(log.records[0]!.partial).toBe(0);
  });

  test('are not added again from the result in their parent', () => {
    const result =
      '{"type":"user","toolUseResult":{"totalTokens":9,"usage":{"input_tokens":9,"output_tokens":9}}}';
    expect(read(assistant(), result).records).toHaveLength(1);
  });
});
