import { expect, test } from 'vitest';

import { noTokens } from '../../../parser/usage/tokens.ts';
import { deriveRunway, measureTokensPerToolCall } from '../../../parser/windows/runway.ts';
import { record } from '../reconciliation/builders.ts';

test('what is left lasts at the current pace, else at the average one', () => {
  expect(deriveRunway(60_000, { current: 2000, average: 500 }, 3000)).toEqual({
    minutes: 30,
    toolCalls: 20,
  });
  expect(deriveRunway(60_000, { current: null, average: 500 }, null)).toEqual({
    minutes: 120,
    toolCalls: null,
  });
  expect(deriveRunway(0, { current: 2000, average: 500 }, 3000)).toEqual({
    minutes: 0,
    toolCalls: 0,
  });
});

test('an unknown rest or a pace of zero gives no number', () => {
  const nothing = { minutes: null, toolCalls: null };
  expect(deriveRunway(null, { current: 2000, average: 500 }, 3000)).toEqual(nothing);
  expect(deriveRunway(60_000, { current: 0, average: 0 }, 0)).toEqual(nothing);
});

test('a tool call costs all tokens by all calls, of logged responses', () => {
  const logged = (input: number, calls: [string, number][]) =>
    record('10:00', {
      file: 'a.jsonl',
      tokens: { ...noTokens, input },
      toolCalls: new Map(calls),
    });
  const records = [logged(1000, [['Read', 2]]), logged(2000, []), logged(3000, [['mcp__x', 1]])];
  const row = record('10:00', { file: undefined, tokens: { ...noTokens, input: 1e9 } });
  expect(measureTokensPerToolCall([row, ...records], 'fresh')).toBe(2000);
  expect(measureTokensPerToolCall([logged(1000, [])], 'fresh')).toBeNull();
  expect(measureTokensPerToolCall([row], 'fresh')).toBeNull();
});

test('only the latest 500 responses tell', () => {
  const responses = (number: number, input: number) =>
    Array.from({ length: number }, () =>
      record('10:00', {
        file: 'a.jsonl',
        tokens: { ...noTokens, input },
        toolCalls: new Map([['Read', 1]]),
      }),
    );
  expect(measureTokensPerToolCall([...responses(300, 9000), ...responses(500, 100)], 'fresh')).toBe(
    100,
  );
});
