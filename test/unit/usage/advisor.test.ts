import { describe, expect, test } from 'vitest';

import { advisorCalls } from '../../../parser/usage/advisor.ts';
import type { UsageLog, UsageRecord } from '../../../parser/usage/record.ts';
import { groupUsage } from '../../../parser/usage/group.ts';
import { assistant, read, readFiles, type LineFacts } from './lines.ts';

const own = (output: number) => ({ type: 'message', input_tokens: 1, output_tokens: output });
const advice = (facts: object = {}) => ({
  type: 'advisor_message',
  model: 'claude-opus-4-8',
  input_tokens: 159_419,
  output_tokens: 7805,
  cache_read_input_tokens: 0,
  cache_creation_input_tokens: 0,
  ...facts,
});

test('a call is read with its model and all buckets, in the order of the line', () => {
  const second = advice({
    model: 'claude-fable-5',
    cache_creation_input_tokens: 300,
    cache_creation: { ephemeral_1h_input_tokens: 200 },
    cache_read_input_tokens: 4,
  });
  expect(advisorCalls({ iterations: [own(45), advice(), second, own(446)] })).toEqual([
    {
      model: 'claude-opus-4-8',
      input: 159_419,
      output: 7805,
      cacheWrite: 0,
      cacheWrite1h: 0,
      cacheRead: 0,
    },
    {
      model: 'claude-fable-5',
      input: 159_419,
      output: 7805,
      cacheWrite: 300,
      cacheWrite1h: 200,
      cacheRead: 4,
    },
  ]);
});

test.each([
  [undefined],
  [null],
  [{}],
  [{ iterations: null }],
  [{ iterations: 'advisor_message' }],
  [{ iterations: [null, 3, [], own(5), { ...own(5), type: 'fallback_message' }] }],
  [{ iterations: [advice({ model: undefined }), advice({ model: '' })] }],
  [{ iterations: [advice({ input_tokens: 0, output_tokens: -3 })] }],
])('nothing else is a call: %j', (usage) => {
  expect(advisorCalls(usage)).toEqual([]);
});

/** The records of a log of one response, its own before that of the advisor. */
function byAsking({ records }: UsageLog): readonly UsageRecord[] {
  return records
    .toSorted((a, b) => Number(a.model > b.model) - Number(a.model < b.model))
    .toReversed();
}

describe('in a log', () => {
  const asking: LineFacts = { model: 'claude-sonnet-4-6', input: 2, output: 491 };

  test('a call counts as a response of its own model, and leaves the one that asked as it is', () => {
    const log = read(assistant({ ...asking, iterations: [own(45), advice(), own(446)] }));
    const plain = read(assistant(asking));
    const [answer, call] = byAsking(log);
    expect([answer?.model, call?.model, call?.responses]).toEqual([
      'claude-sonnet-4-6',
      'claude-opus-4-8',
      1,
    ]);
    expect(answer).toEqual(plain.records[0]);
    const [opus] = groupUsage(log.records, { by: 'model', timezone: 'UTC' });
    expect(opus).toMatchObject({ tokens: { input: 159_419, output: 7805, work: 0 } });
  });

  test('counts once over the lines and files that repeat it, by the line that counts', () => {
    const early = assistant({ ...asking, output: 40, iterations: [own(20)] });
    const last = assistant({ ...asking, iterations: [own(45), advice(), own(446)] });
    const copied = assistant({
      ...asking,
      session: 'session-b',
      forked: true,
      iterations: [own(45), advice(), own(446)],
    });
    const log = readFiles({ 'session-a': [early, last, last], 'session-b': [copied] });
    expect(byAsking(log).map(({ model, claudeSession }) => [model, claudeSession])).toEqual([
      ['claude-sonnet-4-6', 'session-a'],
      ['claude-opus-4-8', 'session-a'],
    ]);
  });

  test('is in fast mode never, and in a long prompt by its own', () => {
    const iterations = [advice({ input_tokens: 250_000 })];
    const [answer, call] = byAsking(read(assistant({ ...asking, speed: 'fast', iterations })));
    expect([answer?.fast, answer?.longContext]).toEqual([true, false]);
    expect([call?.fast, call?.longContext]).toEqual([false, true]);
  });
});
