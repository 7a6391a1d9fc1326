import { describe, expect, test } from 'vitest';
import { parseTranscriptLine } from '../../../parser/usage/transcript-line.ts';
import { assistant, assistantFields, progress, start, synthetic, title, user } from './lines.ts';

describe('a response', () => {
  test('is read as numbers and ids', () => {
    const line = assistant({
      uuid: 'u1',
      input: 3,
      output: 40,
      cacheWrite: 500,
      cacheWrite1h: 200,
      cacheRead: 9000,
      speed: 'fast',
      webSearches: 3,
      tools: [['toolu_1', 'Bash']],
    });
    expect(parseTranscriptLine(line)).toEqual({
      kind: 'response',
      messageId: 'msg_1',
      requestId: 'req_1',
      uuid: 'u1',
      at: start,
      model: 'claude-opus-4-8',
      claudeSession: 'session-a',
      cwd: '/home/dev/proj',
      gitBranch: 'main',
      sidechain: false,
      forked: false,
      stopped: true,
      input: 3,
      output: 40,
      cacheWrite: 500,
      cacheWrite1h: 200,
      cacheRead: 9000,
      fast: true,
      webSearches: 3,
      advisors: [],
      toolUses: [{ id: 'toolu_1', name: 'Bash' }],
    });
  });

  test('is read from spaced JSON and behind a byte order mark', () => {
    const fields = assistantFields({ uuid: 'u1', output: 7 });
    expect(parseTranscriptLine(`\uFEFF${JSON.stringify(fields, undefined, 1)}\r`)).toMatchObject({
      output: 7,
    });
  });

  test.each([null, -5, 'many', Number.NaN, true, {}, []])('counts %j as no tokens', (count) => {
    const line = assistant({
      input: count,
      output: count,
      cacheWrite: count,
      cacheWrite1h: count,
      cacheRead: count,
      webSearches: count,
    });
    const none = {
      input: 0,
      output: 0,
      cacheWrite: 0,
      cacheWrite1h: 0,
      cacheRead: 0,
      webSearches: 0,
    };
    expect(parseTranscriptLine(line.replaceAll('"many"', '1e999'))).toMatchObject(none);
  });

  test('has no more one-hour cache writes than cache writes', () => {
    expect(parseTranscriptLine(assistant({ cacheWrite: 100, cacheWrite1h: 19_007 }))).toMatchObject(
      {
        cacheWrite: 100,
        cacheWrite1h: 100,
      },
    );
  });

  test('may lack everything but its usage', () => {
    expect(
      parseTranscriptLine('{"type":"assistant","message":{"usage":{"output_tokens":2}}}'),
    ).toMatchObject({
      kind: 'response',
      messageId: undefined,
      requestId: undefined,
      uuid: undefined,
      at: undefined,
      model: 'unknown',
      output: 2,
      fast: false,
      webSearches: 0,
      stopped: false,
      toolUses: [],
    });
  });

  test('of a sub-agent is read from a progress line', () => {
    expect(
      parseTranscriptLine(
        progress({
          id: 'msg_9',
          uuid: 'inner',
          at: 4,
          speed: 'fast',
          webSearches: 1,
          tools: [['t', 'Read']],
        }),
      ),
    ).toMatchObject({
      kind: 'response',
      messageId: 'msg_9',
      requestId: 'req_1',
      uuid: 'inner',
      at: start + 4000,
      sidechain: true,
      claudeSession: 'session-a',
      fast: true,
      webSearches: 1,
      toolUses: [{ id: 't', name: 'Read' }],
    });
  });

  test.each(['standard', 'FAST', null, true])('is not fast at speed %j', (speed) => {
    expect(parseTranscriptLine(assistant({ speed }))).toMatchObject({ fast: false });
  });

  test('copied by /branch is marked', () => {
    expect(parseTranscriptLine(assistant({ forked: true }))).toMatchObject({ forked: true });
  });
});

test('a line of the client itself says what it failed after, if it is an error', () => {
  const facts = { uuid: 's', parent: 'p' };
  expect(parseTranscriptLine(synthetic(facts))).toEqual({
    kind: 'synthetic',
    uuid: 's',
    at: start,
    failedAfter: 'p',
    claudeSession: 'session-a',
    limit: false,
  });
  expect(parseTranscriptLine(synthetic({ ...facts, error: false }))).toMatchObject({
    failedAfter: undefined,
  });
});

test('a title is the only text that is taken', () => {
  expect(parseTranscriptLine(title('plan-7'))).toEqual({
    kind: 'title',
    at: undefined,
    claudeSession: 'session-a',
    title: 'plan-7',
  });
});

test.each([
  user(0),
  '{"type":"user","timestamp":"2026-11-20T10:00:00.000Z","toolUseResult":{"usage":{"output_tokens":5}}}',
  '{"type":"cost-state","modelUsage":null}',
  '{"type":"from-the-future","usage":{"output_tokens":5}}',
  '{"type":"assistant","message":{"id":"msg_1","usage":null}}',
  '{"type":"assistant","message":null}',
  '{"type":"progress","data":{"type":"bash_progress","message":{"message":{"usage":{}}}}}',
  '{"type":"progress","data":null}',
  '{"type":"custom-title"}',
  '{"type":"system","subtype":"turn_duration"}',
  '{}',
])('nothing else counts: %s', (line) => {
  expect(parseTranscriptLine(line).kind).toBe('other');
});

test.each([
  '',
  '{',
  '{"type":"assistant"',
  'null',
  '[]',
  '7',
  '"text"',
  '{"a":1}{"b":2}',
  '\u0000\u0000',
])('no JSON object is invalid: %j', (line) => {
  expect(parseTranscriptLine(line)).toEqual({ kind: 'invalid' });
});
