import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { estimatePlan } from '../../../parser/estimation/estimate.ts';
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

test('its estimate holds the stated numbers, and reckon’s own beside them', () => {
  const { plan } = parsePlan(text, 'session-3');
  const estimate = estimatePlan(plan, {
    unit: 'work',
    configuredUnit: 'fresh',
    unitRatio: () => ({ value: 1, source: 'documented', sessions: 0, from: null }),
    projectSize: { level: 'medium', lines: 10_000, source: 'measured' },
    quota: { source: 'unknown', limit: null, used: null, remaining: null },
    costPerToken: null,
  });
  expect(estimate?.stated).toEqual({ low: 85_000, mid: 102_500, high: 120_000, unit: 'work' });
  expect(estimate?.phases.map(({ hand, mid, formulaWork }) => [hand, mid, formulaWork])).toEqual([
    [{ low: 25_000, mid: 28_500, high: 32_000 }, 28_500, 1.25 * 45_000 * 0.9],
    [{ low: 20_000, mid: 24_000, high: 28_000 }, 24_000, 1.25 * 45_000],
    [{ low: 30_000, mid: 35_000, high: 40_000 }, 35_000, 1.75 * 45_000 + 8_000],
    [{ low: 10_000, mid: 15_000, high: 20_000 }, 15_000, 0.75 * 30_000],
  ]);
  expect(estimate?.total.documented.mid).toBe(102_500);
  expect(estimate?.total.formulaWork).toBe(50_625 + 56_250 + 86_750 + 22_500);
  expect(estimate?.risks).toMatchObject({ low: 15_000, high: 23_000 });
});

test.each([
  ['Not done', 'planned'],
  ['not yet started', 'planned'],
  ['🚧 IN_PROGRESS', 'active'],
  ['✅ COMPLETE', 'done'],
  ['❌ Cancelled', 'dropped'],
])('the status %j', (words, status) => {
  expect(parsePlan(`# A\n\n**Status**: ${words}\n`, 'a').plan.status).toBe(status);
});

test('a header written as a list of bold keys', () => {
  const { plan } = parsePlan('# A\n\n- **Status**: done\n- **Estimated Tokens**: 10k\n', 'a');
  expect(plan).toMatchObject({
    form: 'older',
    status: 'done',
    stated: { tokens: { low: 10_000 } },
  });
});
