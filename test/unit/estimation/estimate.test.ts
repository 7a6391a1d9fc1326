import { describe, expect, test } from 'vitest';

import type { Estimate, EstimateContext } from '../../../parser/estimation/estimate.ts';
import { estimatePlan } from '../../../parser/estimation/estimate.ts';
import { unlearnedModel } from '../../../parser/estimation/model.ts';
import { noRecord } from '../../../parser/estimation/past-record.ts';
import type { Plan } from '../../../parser/plans/plan.ts';
import { contextOf, planOf } from './plan-fixture.ts';

function estimateOf(plan: Plan, context: Partial<EstimateContext> = {}): Estimate {
  const estimate = estimatePlan(plan, contextOf(context));
  if (estimate === undefined) throw new Error('The plan of this test has no estimate.');
  return estimate;
}

const implementation = { hours: { low: 1, high: 1.5 }, stack: 'familiar' } as const;
const documented = { low: 43_031, mid: 50_625, high: 58_219 };

test('in work the documented range is the documented formula to the digit, and the mid is its mid', () => {
  const [phase] = estimateOf(planOf([implementation])).phases;
  expect(phase).toMatchObject({
    id: 'phase-1',
    type: 'implementation',
    hours: 1.25,
    base: 25_000,
    rate: 45_000,
    documented,
    documentedWork: documented,
    mid: 50_625,
    confidence: 'medium',
    basedOn: 'documented',
  });
});

test('in fresh everything but the formula is times the unit ratio', () => {
  const estimate = estimateOf(planOf([implementation]), { unit: 'fresh' });
  expect(estimate.unitRatio).toMatchObject({ value: 5, source: 'assumed' });
  expect(estimate.phases[0]).toMatchObject({
    base: 25_000,
    documentedWork: documented,
    documented: { low: 215_156, mid: 253_125, high: 291_094 },
    mid: 253_125,
  });
});

test('what sessions without a plan move is derived, and around a number by hand nothing is', () => {
  const model = { ...unlearnedModel, start: { shift: Math.LN2, sessions: 4 } };
  const plan = planOf([implementation, { tokens: { low: 20_000, high: 40_000 } }]);
  const { phases } = estimateOf(plan, { model, configuredUnit: 'work' });
  expect(phases[0]).toMatchObject({
    mid: 101_250,
    sources: { low: 'derived', mid: 'derived', high: 'derived' },
  });
  expect(phases[1]).toMatchObject({
    mid: 30_000,
    sources: { low: 'assumed', mid: 'hand', high: 'assumed' },
  });
});

test('the width of a phase does not depend on the unit', () => {
  const widthIn = (unit: 'work' | 'total') => {
    const [phase] = estimateOf(planOf([implementation]), { unit }).phases;
    return (phase?.high ?? 0) / (phase?.low ?? 1);
  };
  expect(widthIn('total')).toBeCloseTo(widthIn('work'), 2);
});

test('documented totals are sums; the total of one phase is that phase', () => {
  const two = estimateOf(
    planOf([implementation, { type: { value: 'debugging', source: 'hand' } }]),
  );
  expect(two.total.documented).toEqual({ low: 59_031, mid: 70_625, high: 82_219 });
  expect(two.total.mid).toBeGreaterThan(70_625);
  const { total } = estimateOf(planOf([implementation]));
  expect(total.documented).toEqual(documented);
  expect(total.mid).toBe(50_625);
});

test('names, buffer and safe upper limit of the total', () => {
  const { total } = estimateOf(planOf([implementation]));
  expect(total).toMatchObject({
    conservative: total.low,
    midRange: total.mid,
    aggressive: total.high,
    bufferPercent: 20,
    buffered: 60_750,
    safeUpper: total.high,
  });
  expect(total.low).toBeLessThan(20_000);
  expect(total.high).toBeGreaterThan(150_000);
});

test('a confidence word in the plan replaces the one of the type', () => {
  const plan = planOf([{ ...implementation, confidence: 'HIGH (done before)' }]);
  expect(estimateOf(plan).phases[0]).toMatchObject({
    confidence: 'high',
    documented: { low: 44_550, mid: 50_625, high: 56_700 },
    sources: { confidence: 'hand' },
  });
  const vague = estimateOf(planOf([{ ...implementation, confidence: 'highly unsure' }]));
  expect(vague.phases[0]?.confidence).toBe('medium');
});

describe('numbers by hand', () => {
  const stated = { tokens: { low: 25_000, high: 32_001 }, stack: 'new' } as const;

  test.each(['fresh', 'total', 'weighted', 'work'] as const)(
    'come back exactly where %s is both their unit and the answer’s',
    (unit) => {
      const [phase] = estimateOf(planOf([stated], { unit }), { unit }).phases;
      expect(phase).toMatchObject({
        mid: 28_501,
        basedOn: 'hand',
        hand: { low: 25_000, mid: 28_501, high: 32_001 },
        sources: { mid: 'hand' },
      });
      expect(phase?.factors[1]).toMatchObject({ kind: 'stack', value: 1.5 });
    },
  );

  test.each([
    ['work', 'fresh', 142_503],
    ['fresh', 'work', 5_700],
    ['fresh', 'total', 655_512],
  ] as const)('go from %s to %s by the unit ratios', (from, to, mid) => {
    const [phase] = estimateOf(planOf([stated], { unit: from }), { unit: to }).phases;
    expect(phase?.mid).toBe(mid);
    expect(phase?.documented.mid).toBe(mid);
  });

  test('without a unit are in the configured one, in the older form in work', () => {
    const context = { unit: 'fresh', configuredUnit: 'fresh' } as const;
    expect(estimateOf(planOf([stated]), context).phases[0]?.mid).toBe(28_501);
    const older = planOf([stated], { form: 'older' });
    expect(estimateOf(older, context).phases[0]?.mid).toBe(142_503);
    const olderInFresh = planOf([stated], { form: 'older', unit: 'fresh' });
    expect(estimateOf(olderInFresh, context).phases[0]?.mid).toBe(28_501);
  });

  test('of nothing are nothing', () => {
    const estimate = estimateOf(planOf([{ tokens: { low: 0, high: 0 } }]));
    expect(estimate.phases[0]).toMatchObject({ low: 0, mid: 0, high: 0 });
    expect(estimate.total).toMatchObject({ low: 0, mid: 0, high: 0, safeUpper: 0 });
    expect(estimate.confidence.widthFactor).toBe(1);
  });
});

describe('the older form', () => {
  const older = planOf(
    [
      { tokens: { low: 25_000, high: 32_000 }, complexity: 0.9, hours: { low: 1, high: 1.5 } },
      { hours: { low: 1.5, high: 2 }, complexity: 0.9 },
    ],
    {
      form: 'older',
      stated: {
        tokens: { low: 85_000, high: 120_000 },
        hours: { low: 4, high: 6 },
        confidence: 'MEDIUM',
      },
    },
  );

  test("takes a phase's own range before the header's total, which is shown beside the sum", () => {
    const estimate = estimateOf(older);
    expect(estimate.phases.map(({ mid }) => mid)).toEqual([28_500, 70_875]);
    expect(estimate.total.documented.mid).toBe(99_375);
    expect(estimate.stated).toEqual({ low: 85_000, mid: 102_500, high: 120_000, unit: 'work' });
  });

  test('shows the total as it is written, whatever the unit of the answer', () => {
    expect(estimateOf(older, { unit: 'fresh' }).stated?.mid).toBe(102_500);
  });

  test('without phases is one phase of the stated total', () => {
    const estimate = estimateOf({ ...older, phases: [] });
    expect(estimate.phases).toHaveLength(1);
    expect(estimate.phases[0]).toMatchObject({
      id: 'whole-plan',
      name: 'whole plan',
      type: 'implementation',
      mid: 102_500,
      basedOn: 'hand',
      sources: { type: 'assumed' },
    });
    expect(estimate.durationHours).toEqual({ low: 4, high: 6, phasesWithout: 0 });
  });
});

test('a plan with neither phases nor a total has no estimate', () => {
  expect(estimatePlan(planOf([]), contextOf())).toBeUndefined();
});

test('risks count in the answer’s unit: the low ones for safety, the high ones for the worst', () => {
  const risk = { text: 'r', mitigation: undefined, line: 1 };
  const plan = planOf([implementation], {
    unit: 'work',
    risks: [
      { ...risk, tokens: { low: 10_000, high: 15_000 } },
      { ...risk, tokens: { low: 2_000, high: 2_000 } },
    ],
  });
  const { risks, total } = estimateOf(plan, { unit: 'fresh' });
  expect(risks).toMatchObject({ low: 60_000, high: 85_000, worstCase: total.high + 85_000 });
  expect(risks.items[0]).toEqual({ text: 'r', low: 50_000, high: 75_000, mitigation: null });
  expect(total.safeUpper).toBe(total.high + 60_000);
});

describe('the quota', () => {
  test('that is unknown answers nothing', () => {
    expect(estimateOf(planOf([implementation])).quota).toEqual({
      source: 'unknown',
      limit: null,
      used: null,
      remaining: null,
      fits: null,
      fitsBelow80: null,
      probability: null,
      sharePercent: null,
    });
  });

  test.each([
    [10_000_000, 0, true, true],
    [150_000, 0, true, false],
    [1_000_000, 850_000, true, false],
    [60_000, 0, false, false],
    [200_000, 200_000, false, false],
  ])('of %d with %d used: fits %s, below 80 percent %s', (limit, used, fits, below) => {
    const quota = { source: 'budget', limit, used, remaining: limit - used } as const;
    const answer = estimateOf(planOf([implementation]), { quota }).quota;
    expect(answer).toMatchObject({ fits, fitsBelow80: below });
    expect(answer.sharePercent?.mid).toBeCloseTo((50_625 / limit) * 100, 8);
  });

  test('of which only the rest is known answers only whether it fits', () => {
    const quota = { source: 'reported', limit: null, used: null, remaining: 50_625 } as const;
    const answer = estimateOf(planOf([implementation]), { quota }).quota;
    expect(answer).toMatchObject({ fits: false, fitsBelow80: null, sharePercent: null });
    expect(answer.probability).toBeCloseTo(0.5, 10);
  });
});

test('cost and burn rate stand beside it when they were measured', () => {
  const costPerToken = { usd: 0.00001, source: 'measured', records: 40 } as const;
  const record = { ...noRecord, burnRate: 900 };
  const estimate = estimateOf(planOf([implementation]), { costPerToken, record });
  expect(estimate.costUsd).toMatchObject({ source: 'measured', records: 40 });
  expect(estimate.costUsd?.mid).toBeCloseTo(0.50625, 10);
  expect(estimate.burnRate).toBe(900);
  expect(estimate.workHours?.mid).toBeCloseTo(50_625 / 900 / 60, 10);
});

test('hours are added up where they are given', () => {
  const plan = planOf([implementation, { hours: { low: 2, high: 2 } }, {}]);
  expect(estimateOf(plan).durationHours).toEqual({ low: 3, high: 3.5, phasesWithout: 1 });
  expect(estimateOf(planOf([{}])).durationHours).toBeNull();
});

test('with nothing learned it says so: a guess of four phases is about fifteen times wide', () => {
  const types = ['implementation', 'testing', 'debugging', 'polish'] as const;
  const plan = planOf(
    types.map((value) => ({
      type: { value, source: 'hand' as const },
      hours: { low: 1, high: 1 },
    })),
  );
  const { confidence, similar, coverage, learnedFrom } = estimateOf(plan);
  expect(confidence).toMatchObject({ word: 'guess', similar: 0 });
  expect(confidence.number).toBeCloseTo(0.29, 1);
  expect(confidence.widthFactor).toBeGreaterThan(12);
  expect(confidence.widthFactor).toBeLessThan(18);
  expect({ similar, coverage, learnedFrom }).toEqual({
    similar: [],
    coverage: null,
    learnedFrom: { sessions: 0, phases: 0, unplannedSessions: 0 },
  });
});
