import { describe, expect, test } from 'vitest';

import type { Attribution } from '../../../parser/reconciliation/attribute-records.ts';
import { dividePhaseMinutes } from '../../../parser/reconciliation/phase-minutes.ts';
import { reconcile } from '../../../parser/reconciliation/reconcile.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import type { Session } from '../../../parser/sessions/session.ts';
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
    // Phase 2 was not finished: what is inside or below may yet leave the range, and nothing is rated.
    insideRange: null,
    stars: null,
  });
  expect(answer.complete).toBe(false);
});

describe('a total', () => {
  const estimate = {
    unit: 'fresh' as const,
    phases: [
      { id: 'phase-1', name: 'Step 1', low: 50, mid: 200, high: 900 },
      { id: 'phase-2', name: 'Step 2', low: 10, mid: 20, high: 30 },
    ],
    total: { low: 100, mid: 222, high: 500 },
  };
  const outcome = (facts: {
    tasks: string[];
    used?: number;
    status?: 'active' | 'done';
    frozenAt?: string;
    planAtEnd?: string[];
  }) => {
    const tokens = { ...noTokens, input: facts.used ?? 90 };
    return reconcile({
      session: session('s', {
        started: at('10:00'),
        status: facts.status ?? 'done',
        ...(facts.status !== 'active' && { ended: at('12:00') }),
      }),
      derived: false,
      plan: plan('p', facts.tasks),
      planAtEnd: facts.planAtEnd && plan('p', facts.planAtEnd),
      estimate: { ...estimate, frozenAt: at(facts.frozenAt ?? '10:00') },
      records: [{ record: record('10:30', { tokens }), attribution: byTick('phase-1') }],
      unit: 'fresh',
      costUsd: () => 0,
      now: at('23:00'),
    });
  };

  test('is rated when all that the estimate was for is finished', () => {
    expect(outcome({ tasks: ['x', 'x'] })).toMatchObject({
      complete: true,
      total: { insideRange: false, stars: 1 },
    });
  });

  test('is not when a phase is open, unless it is above its range already', () => {
    const open = outcome({ tasks: ['x', '-'] });
    expect(open).toMatchObject({ complete: false, total: { insideRange: null, stars: null } });
    expect(open.phases.map(({ finished, stars }) => [finished, stars])).toEqual([
      [true, 1],
      [false, null],
    ]);
    expect(outcome({ tasks: ['x', '-'], used: 501 }).total.insideRange).toBe(false);
  });

  test('is not while the session runs', () => {
    const { complete, total } = outcome({ tasks: ['x', 'x'], status: 'active' });
    expect([complete, total.insideRange, total.stars]).toEqual([null, null, null]);
  });

  test('is not when only a later session finished the plan', () => {
    expect(outcome({ tasks: ['x', 'x'], planAtEnd: ['x', '-'] }).complete).toBe(false);
  });

  test('of an estimate that was frozen after the first work is no forecast', () => {
    expect(outcome({ tasks: ['x', 'x'], frozenAt: '10:40' }).estimateSource).toBe('late');
    expect(outcome({ tasks: ['x', 'x'], frozenAt: '10:30:50' }).estimateSource).toBe('frozen');
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
    // What was done after its end takes no time of it.
    [undefined, 90],
  ]);
});

test('a phase that has neither tasks nor marks is finished with its session only if it was worked on', () => {
  const estimate = {
    unit: 'fresh' as const,
    phases: [
      { id: 'phase-1', name: 'Step 1', low: 1, mid: 2, high: 3 },
      { id: 'phase-2', name: 'Step 2', low: 1, mid: 2, high: 3 },
    ],
    total: { low: 2, mid: 4, high: 6 },
  };
  const finished = (marks: Session['marks'], doneByNext: string[] = []) =>
    reconcile({
      session: session('s', { started: at('10:00'), ended: at('12:00'), status: 'done', marks }),
      derived: false,
      plan: plan('p', ['', '']),
      doneByNext: new Set(doneByNext),
      estimate,
      records: [{ record: record('10:30'), attribution: byTick('phase-1') }],
      unit: 'fresh',
      costUsd: () => 0,
      now: at('23:00'),
    }).phases.map((phase) => phase.finished);
  expect(finished([])).toEqual([true, false]);
  const mark = { phase: 'phase-1', evidence: 'command', note: undefined, line: 1 };
  expect(finished([{ ...mark, at: at('10:00'), kind: 'start' }])).toEqual([false, false]);
  expect(finished([{ ...mark, at: at('11:00'), kind: 'done' }])).toEqual([true, false]);
  expect(finished([], ['phase-2'])).toEqual([true, true]);
});
