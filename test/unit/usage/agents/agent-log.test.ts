import { expect, test } from 'vitest';

import { toUsageLog, type AgentResponse } from '../../../../parser/usage/agents/agent-log.ts';
import { createPriceBook, listPrices } from '../../../../parser/usage/price-book.ts';

const at = Date.UTC(2026, 10, 20, 10);

const response = (facts: Partial<AgentResponse> = {}): AgentResponse => ({
  key: 'codex a',
  at,
  model: 'gpt-5.1-codex',
  session: 's',
  cwd: '/work/app',
  gitBranch: 'main',
  sidechain: false,
  input: 4000,
  output: 500,
  cacheWrite: 0,
  cacheRead: 6000,
  partial: false,
  toolCalls: new Map([['Bash', 2]]),
  file: 'f',
  source: 'codex',
  ...facts,
});
const recordOf = (facts: Partial<AgentResponse>) =>
  toUsageLog([response(facts)], {}, Infinity).records[0]!;
const costOf = (facts: Partial<AgentResponse>) => listPrices.costUsd(recordOf(facts));

// Computed by hand, in USD per million tokens.
test.each<[facts: Partial<AgentResponse>, usd: number, sum: string]>([
  [{}, 0.01075, '4000 × 1.25 + 500 × 10 + 6000 × 0.125'],
  [{ model: 'gpt-5-2025-08-07' }, 0.01075, 'the same for a snapshot of gpt-5'],
  [
    { model: 'gpt-5.6-sol', cacheWrite: 1000 },
    0.0334,
    '4000 × 4 + 500 × 20 + 1000 × 5 + 6000 × 0.4',
  ],
  [
    { model: 'gpt-5.4', input: 1000, output: 100, cacheRead: 270_000 },
    0.0715,
    '1000 × 2.5 + 100 × 15 + 270,000 × 0.25, not long',
  ],
  [
    { model: 'gpt-5.4', input: 2000, output: 100, cacheRead: 270_000 },
    0.14725,
    '2000 × 5 + 100 × 22.5 + 270,000 × 0.5',
  ],
  [
    { model: 'gemini-2.5-pro', input: 1000, output: 100, cacheRead: 200_000 },
    0.054,
    '1000 × 2.5 + 100 × 15 + 200,000 × 0.25, long',
  ],
  [{ model: 'gemini-2.5-flash' }, 0.00263, '4000 × 0.3 + 500 × 2.5 + 6000 × 0.03'],
  [{ model: 'claude-sonnet-4-5' }, 0.0213, '4000 × 3 + 500 × 15 + 6000 × 0.3'],
])('%j costs %d', (facts, usd) => {
  expect(costOf(facts)).toBeCloseTo(usd, 12);
});

test('a model without a price has none, never 0', () => {
  for (const model of [
    'gpt-5.1-codex-next',
    'gpt-5-pro',
    'unknown',
    'anthropic/claude-sonnet-4.5',
    '__proto__',
  ]) {
    expect(costOf({ model })).toBeUndefined();
  }
  const own = createPriceBook({ 'my-model': { input: 1, output: 2 } });
  expect(own.costUsd(recordOf({ model: 'my-model' }))).toBeCloseTo(0.0056, 12);
});

test('a log has the records up to now in order of time, and what work they were', () => {
  const facts = {
    titles: new Map([['s', 'plan']]),
    compactions: [{ at: at + 9, claudeSession: 's' }],
  };
  const log = toUsageLog([response({ key: 'codex b', at: at + 5 }), response()], facts, at + 5);
  expect(log.records.map((record) => [record.at - at, record.tokens.work])).toEqual([
    [0, 600],
    [5, 600],
  ]);
  expect(log).toMatchObject({ compactions: [], hasLater: true, titles: new Map([['s', 'plan']]) });
});
