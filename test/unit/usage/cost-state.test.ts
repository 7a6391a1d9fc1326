import { describe, expect, test } from 'vitest';

import { parseCostState, unloggedOf } from '../../../parser/usage/cost-state.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import { assistant, read, readFiles, start, type LineFacts } from './lines.ts';
import { readUsage } from '../../../parser/usage/read-usage.ts';

const model = (facts: object = {}) => ({
  inputTokens: 10,
  outputTokens: 20,
  cacheReadInputTokens: 400,
  cacheCreationInputTokens: 30,
  cacheCreationEphemeral1hInputTokens: 12,
  ...facts,
});
const costState = (modelUsage: object, session = 'session-a') =>
  JSON.stringify({ type: 'cost-state', sessionId: session, modelUsage });

describe('a line', () => {
  test('is the sum of its models', () => {
    const fields = JSON.parse(costState({ a: model(), b: model({ outputTokens: 5 }), c: null }));
    expect(parseCostState(fields)).toEqual({
      claudeSession: 'session-a',
      tokens: {
        input: 20,
        output: 25,
        cacheWrite5m: 36,
        cacheWrite1h: 24,
        cacheRead: 800,
        work: 0,
      },
    });
  });

  test.each([{}, { type: 'cost-state' }, { type: 'user', modelUsage: {} }])(
    'of another kind is none: %j',
    (fields) => {
      expect(parseCostState(fields)).toBeUndefined();
    },
  );
});

test('less than what is logged says nothing', () => {
  const totals = { ...noTokens, output: 5 };
  expect(unloggedOf(totals, { ...noTokens, output: 5 })).toEqual(noTokens);
  expect(unloggedOf(totals, { ...noTokens, output: 3 })).toEqual({ ...noTokens, output: 2 });
  expect(unloggedOf(totals, { ...noTokens, output: 6 })).toBeUndefined();
});

describe('in a log', () => {
  const response = (facts: LineFacts = {}) => assistant({ input: 4, output: 8, ...facts });
  const stated = (output: number, session?: string) =>
    costState({ m: { inputTokens: 4, outputTokens: output } }, session);

  test('the last totals tell what the transcript lacks', () => {
    const log = read(stated(3), response(), stated(50));
    expect(log.unlogged?.get('session-a')).toEqual({ ...noTokens, output: 42 });
    expect(log.records).toHaveLength(1);
  });

  test('totals of a fork hold what was copied into it', () => {
    const log = readFiles({
      'session-a': [response(), stated(8)],
      'session-b': [response({ session: 'session-b', forked: true }), stated(9, 'session-b')],
    });
    expect([...(log.unlogged ?? [])].map(([session, { output }]) => [session, output])).toEqual([
      ['session-a', 0],
      ['session-b', 1],
    ]);
  });

  test('of a session that goes on after the moment asked for nothing is told', () => {
    const lines = [response(), response({ id: 'msg_2', at: 60, input: 0 }), stated(100)];
    const file = { path: 'projects/p/session-a.jsonl', lines };
    expect(readUsage([file]).unlogged?.size).toBe(1);
    expect(readUsage([file], { now: start + 1000 }).unlogged?.size).toBe(0);
  });
});
