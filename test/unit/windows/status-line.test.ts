import { describe, expect, test } from 'vitest';

import { statusLine } from '../../../cli/reporters/status-line.ts';
import {
  printLastUsage,
  readLastUsage,
  type LastUsage,
} from '../../../parser/windows/last-usage.ts';
import { readStatusPayload } from '../../../parser/windows/status-payload.ts';

const now = Date.UTC(2026, 10, 20, 12);
const clock = (instant: number) => new Date(instant).toISOString().slice(11, 16);
const lineOf = (text: string, last?: LastUsage) =>
  statusLine(readStatusPayload(text), last, { now, clock });

const payload = {
  model: { id: 'claude-sonnet-5', display_name: 'Sonnet 5' },
  cost: { total_cost_usd: 0.095 },
  context_window: {
    context_window_size: 200_000,
    current_usage: {
      input_tokens: 4,
      output_tokens: 57,
      cache_creation_input_tokens: 18_000,
      cache_read_input_tokens: 26_000,
    },
  },
  rate_limits: {
    five_hour: { used_percentage: 41.6, resets_at: now / 1000 + 7200 },
    seven_day: { used_percentage: 63, resets_at: now / 1000 + 86_400 },
  },
};
const last: LastUsage = {
  computedAt: now - 30_000,
  dayEndsAt: now + 3_600_000,
  dayUsd: 3.2,
  block: {
    endsAt: now + 5_400_000,
    freshTokens: 1_234_000,
    freshPerMinute: 3400,
    costUsd: 2,
  },
};

test('the line begins with what the client reports, the prompt without what came back', () => {
  expect(lineOf(JSON.stringify(payload))).toBe(
    'Sonnet 5 · context 44k of 200k, 22 % · 5 h 42 %, resets 14:00 · 7 d 63 % · session $0.10',
  );
});

test('and goes on with what was added up last', () => {
  expect(lineOf('{}', last)).toBe('today $3.20 · block 1.2M fresh, 3k/min, until 13:30');
  const old = { ...last, computedAt: now - 25 * 60_000 };
  expect(lineOf('{}', old)).toBe(
    'today $3.20 · block 1.2M fresh, 3k/min, until 13:30 · (25 min ago)',
  );
  const over = { ...last, dayEndsAt: now, block: { ...last.block!, endsAt: now } };
  expect(lineOf('{}', over)).toBe('reckon: no usage yet');
});

describe('what is missing or odd is left out', () => {
  test.each([
    ['nothing at all', ''],
    ['no object', '[1]'],
    ['a window of which nothing was sent yet', '{"context_window":{"context_window_size":200000}}'],
    ['numbers that are none', '{"cost":{"total_cost_usd":"1"},"rate_limits":{"five_hour":{}}}'],
  ])('%s', (_, text) => {
    expect(lineOf(text)).toBe('reckon: no usage yet');
  });
});

test('what was added up is read back as it was', () => {
  expect(readLastUsage(printLastUsage(last))).toEqual(last);
  const none = { ...last, dayUsd: undefined, block: undefined };
  expect(readLastUsage(printLastUsage(none))).toEqual(none);
  expect(readLastUsage('{"computedAt":1}')).toBeUndefined();
});
