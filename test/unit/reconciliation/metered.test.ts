import { describe, expect, test } from 'vitest';

import { meteredRecords } from '../../../parser/reconciliation/metered-records.ts';
import { describeMetered, messagesOf } from '../../../parser/reconciliation/metered-use.ts';
import { parseSession } from '../../../parser/sessions/parse-session.ts';
import { meteredItem } from '../../../parser/sessions/session-items.ts';
import type { Metered } from '../../../parser/sessions/session.ts';
import { createPriceBook } from '../../../parser/usage/price-book.ts';
import { addTokens, describeTokens, sumTokens } from '../../../parser/usage/tokens.ts';
import { measureUnitRatio } from '../../../parser/estimation/unit-ratio.ts';
import { at, record, session } from './builders.ts';

const ratio = (unit: string) => ({ fresh: 5, total: 115, weighted: 18, work: 1 })[unit] ?? NaN;
const metered = (facts: Partial<Metered> = {}): Metered => ({
  at: at('10:00'),
  messages: 1,
  tokens: { value: 2500, unit: 'work', source: 'assumed' },
  line: 1,
  ...facts,
});
const byHand = (value: number): Metered =>
  metered({ tokens: { value, unit: 'fresh', source: 'hand' } });

describe('an item of messages', () => {
  const read = (items: readonly string[]) =>
    parseSession(
      `# S\n\n<!-- reckon:begin metrics -->\n\n${items.map((item) => `- ${item}`).join('\n')}\n\n<!-- reckon:end metrics -->\n`,
      's',
    );

  test.each([
    metered(),
    metered({ messages: 12, tokens: { value: 60_000, unit: 'fresh', source: 'hand' } }),
    metered({ tokens: undefined }),
  ])('is read as it was written %#', (item) => {
    const { session: found, messages } = read([meteredItem(item)]);
    expect(messages).toEqual([]);
    expect(found.metered).toEqual([{ ...item, line: expect.any(Number) }]);
  });

  test.each([
    'messages 0 · 2500 work',
    'messages some',
    'messages 1 · 2500',
    'messages 1 · 2k words',
  ])('is told when it cannot be read: %s', (item) => {
    const { session: found, messages } = read([`2026-11-20T10:00:00Z ${item}`]);
    expect(found.metered).toEqual([]);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['metric-item']);
  });
});

describe('messages counted by hand', () => {
  const records = meteredRecords(
    session('s', { metered: [metered({ messages: 2 }), byHand(40_000)] }),
    ratio,
    'fresh',
  );

  test('are known in work and in the units that they are compared in, and in no bucket', () => {
    expect(records.map(({ tokens }) => describeTokens(tokens))).toMatchObject([
      { input: null, cacheRead: null, fresh: 12_500, total: null, weighted: null, work: 2500 },
      { input: null, cacheRead: null, fresh: 40_000, total: null, weighted: null, work: 8000 },
    ]);
    expect(records.map(({ responses, metered: source }) => [responses, source])).toEqual([
      [2, 'assumed'],
      [1, 'hand'],
    ]);
  });

  test('add up with what a log tells, in whatever order', () => {
    const all = [...records, record('11:00')].map(({ tokens }) => tokens);
    const sum = describeTokens(sumTokens(all));
    expect(sum).toMatchObject({ input: null, fresh: 52_611, total: null, work: 10_800 });
    expect(describeTokens(all.toReversed().reduce(addTokens))).toEqual(sum);
  });

  test('have no cost, and measure no ratio', () => {
    expect(records.map((each) => createPriceBook().costUsd(each))).toEqual([undefined, undefined]);
    expect(measureUnitRatio(records, 'fresh')).toMatchObject({ source: 'assumed', sessions: 0 });
  });

  test('are described with the least certain origin', () => {
    expect(describeMetered(records)).toEqual({ messages: 3, assumed: true });
    expect(describeMetered(records.slice(1))).toEqual({ messages: 1, assumed: false });
    expect(describeMetered([record('11:00')])).toBeNull();
  });

  test('go on from a count of all messages', () => {
    const counted = {
      at: at('10:30'),
      kind: 'count' as const,
      name: 'messages',
      value: 20,
      source: 'hand' as const,
      line: 2,
    };
    const later = metered({ at: at('11:00'), messages: 3, line: 3 });
    expect(messagesOf(session('s'))).toBeNull();
    expect(messagesOf(session('s', { metered: [metered(), later] }))).toBe(4);
    expect(messagesOf(session('s', { metrics: [counted], metered: [metered(), later] }))).toBe(23);
  });
});
