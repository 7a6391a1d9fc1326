import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { parsePlan } from '../../../parser/plans/parse-plan.ts';

const text = readFileSync(new URL('../../fixtures/older-form.md', import.meta.url), 'utf8');

test('a plan in the older form', () => {
  const { plan, messages } = parsePlan(text, 'session-3');
  expect(messages).toEqual([]);
  expect(plan).toMatchObject({
    title: 'Session 3: Real-time dashboard',
    form: 'older',
    status: 'planned',
    unit: 'work',
    stated: {
      tokens: { low: 85_000, high: 120_000 },
      hours: { low: 4, high: 6 },
      confidence: 'medium',
    },
    objectives: ['Live numbers on the dashboard', 'Connections that come back by themselves'],
  });
  expect(
    plan.phases.map(({ name, tokens, complexity, type }) => [name, tokens, complexity, type.value]),
  ).toEqual([
    ['WebSocket Server', { low: 25_000, high: 32_000 }, 0.9, 'implementation'],
    ['Client hooks', { low: 20_000, high: 28_000 }, undefined, 'implementation'],
    ['Charts', { low: 30_000, high: 40_000 }, undefined, 'implementation'],
    ['Testing', { low: 10_000, high: 20_000 }, undefined, 'testing'],
  ]);
  expect(plan.risks.map(({ text, tokens, mitigation }) => [text, tokens, mitigation])).toEqual([
    ['Authentication over sockets', { low: 10_000, high: 15_000 }, 'reuse the session cookie'],
    ['Slow charts', { low: 5_000, high: 8_000 }, undefined],
  ]);
});
