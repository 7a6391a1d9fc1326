import { expect, test } from 'vitest';

import type { Attribution } from '../../../parser/reconciliation/attribute-records.ts';
import { dividePhaseMinutes } from '../../../parser/reconciliation/phase-minutes.ts';
import { reconcile } from '../../../parser/reconciliation/reconcile.ts';
import { at, plan, record, session } from './builders.ts';

const byTick = (phase: string): Attribution => ({ phase, evidence: 'tick' });

const answer = reconcile({
  session: session('2026-11-20-1000-p', {
    started: at('10:00'),
    ended: at('12:00'),
    status: 'done',
  }),
  derived: false,
  plan: plan('p', ['xx', '-', '-']),
  estimate: {
    unit: 'fresh',
    phases: [
      { id: 'phase-1', name: 'Step 1', low: 50, mid: 200, high: 900 },
      { id: 'phase-2', name: 'Step 2', low: 10, mid: 20, high: 30 },
    ],
    total: { low: 100, mid: 222, high: 500 },
    durationHours: { low: 1, high: 2 },
  },
  records: [
    { record: record('10:30'), attribution: byTick('phase-1') },
    { record: record('11:00'), attribution: byTick('phase-1') },
    { record: record('11:45', { partial: 1, model: 'new' }), attribution: { phase: undefined } },
  ],
  unit: 'total',
  costUsd: ({ model }) => (model === 'new' ? undefined : 0.25),
  now: at('23:00'),
});

test('the unit is the estimate’s, variance is actual − estimate, untouched phases have none', () => {
  expect(answer).toMatchObject({
    unit: 'fresh',
    started: '2026-11-20T10:00:00.000Z',
    minutes: { estimate: 90, actual: 120 },
    progress: 50,
    currentPhase: null,
    costUsd: 0.5,
    unpriced: ['new'],
    responses: 3,
    partial: 1,
    estimateSource: 'frozen',
  });
  expect(answer.phases).toMatchObject([
    {
      id: 'phase-1',
      estimate: 200,
      variance: 22,
      variancePercent: 11,
      stars: 3,
      minutes: 60,
      evidence: ['tick'],
    },
    { id: 'phase-2', estimate: 20, variance: null, stars: null, minutes: 0, evidence: [] },
    { id: 'phase-3', estimate: null, variance: null, minutes: 0 },
  ]);
  expect(answer.unattributed.fresh).toBe(111);
  expect(answer.total).toMatchObject({
    estimate: 222,
    actual: 333,
    variance: 111,
    variancePercent: 50,
    insideRange: true,
  });
});

test('minutes of phases and of what is unattributed add up to the session', () => {
  const minutes = dividePhaseMinutes(at('10:00'), at('12:00'), [
    { at: at('09:50'), phase: 'a' },
    { at: at('10:30'), phase: 'a' },
    { at: at('11:00'), phase: undefined },
    { at: at('13:00'), phase: 'b' },
  ]);
  expect([...minutes]).toEqual([
    ['a', 30],
    [undefined, 30],
    ['b', 60],
  ]);
});
