import { describe, expect, test } from 'vitest';

import { advisePlan, type AdviceFacts } from '../../../parser/advice/advise-plan.ts';
import { forecastSession } from '../../../parser/advice/session-forecast.ts';
import { bestSize, cutPhases } from '../../../parser/advice/session-size.ts';
import { estimatePhases, estimatePlan } from '../../../parser/estimation/estimate.ts';
import { noRecord } from '../../../parser/estimation/past-record.ts';
import { priorBelief } from '../../../parser/estimation/prior.ts';
import { varianceShares } from '../../../parser/estimation/session-total.ts';
import { knownLibraries } from '../../../parser/libraries/familiarity.ts';
import type { Phase } from '../../../parser/plans/plan.ts';
import { contextOf, planOf } from '../estimation/plan-fixture.ts';

const noPast: AdviceFacts = {
  pastHours: [],
  pastSessions: 0,
  tendencies: () => [],
};

const hours = (...lengths: number[]): Partial<Phase>[] =>
  lengths.map((length) => ({ hours: { low: length, high: length } }));

const quota = (remaining: number, limit = remaining) =>
  contextOf({ quota: { source: 'budget', limit, used: limit - remaining, remaining } });

function advise(
  phases: readonly Partial<Phase>[],
  { context = contextOf(), past = noPast, risks = [] as { text: string }[] } = {},
) {
  const plan = planOf(phases, {
    risks: risks.map(({ text }) => ({
      text,
      tokens: { low: 10_000, high: 15_000 },
      mitigation: undefined,
      line: 1,
    })),
  });
  return advisePlan(plan, plan, context, past)!;
}

const kindsOf = (advice: ReturnType<typeof advise>, phase: string) =>
  advice.highRisk.find((each) => each.phase === phase)?.reasons.map(({ kind }) => kind) ?? [];

describe('the share of the variance', () => {
  test('adds up to one, and is equal for equal phases', () => {
    const phases = estimatePhases(planOf(hours(1, 1, 1, 1)), contextOf());
    const shares = varianceShares(
      phases.map(({ prediction }) => prediction),
      priorBelief,
    );
    for (const share of shares) expect(share).toBeCloseTo(0.25, 12);
    expect(varianceShares([], priorBelief)).toEqual([]);
  });

  test('above a half is a risk, but of a single phase it tells nothing', () => {
    expect(kindsOf(advise(hours(1, 6, 1)), 'phase-2')).toContain('variance');
    expect(kindsOf(advise(hours(1, 6, 1)), 'phase-1')).not.toContain('variance');
    expect(kindsOf(advise(hours(6)), 'phase-1')).not.toContain('variance');
  });
});

describe('high risk', () => {
  test('a width that is only assumed says so', () => {
    const [risk] = advise(hours(1)).highRisk;
    expect(risk?.reasons).toMatchObject([{ kind: 'width', n: 0, source: 'assumed' }]);
    expect(risk?.reasons[0]?.value).toBe(risk?.widthFactor);
  });

  test('hours count against the median of three finished phases or more', () => {
    const past = (...pastHours: number[]) => ({ past: { ...noPast, pastHours } });
    expect(kindsOf(advise(hours(2.5), past(1, 1)), 'phase-1')).not.toContain('hours');
    expect(kindsOf(advise(hours(2.5), past(1, 1, 4)), 'phase-1')).toContain('hours');
    expect(kindsOf(advise(hours(2), past(1, 1, 4)), 'phase-1')).not.toContain('hours');
  });

  test('a risk is of the phase whose number, name or library it names', () => {
    const phases = [
      { name: 'Server', libraries: ['socket.io'] },
      { name: 'Serve' },
      { name: 'Charts' },
    ];
    const named = (text: string) =>
      advise(phases, { risks: [{ text }] })
        .highRisk.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'risk'))
        .map(({ phase }) => phase);
    expect(named('Sign-in over Socket.IO')).toEqual(['phase-1']);
    expect(named('The server may be slow')).toEqual(['phase-1']);
    expect(named('Phase 3 may take longer')).toEqual(['phase-3']);
    expect(named('Phase 33 of the moon')).toEqual([]);
  });
});

test('libraries are new that neither a session nor a manifest has named, whatever their case', () => {
  const libraries = knownLibraries([['recharts']], ['@scope/chart']);
  const advice = advise([{ libraries: ['Recharts', 'other', 'chart'] }, { libraries: ['Other'] }], {
    context: contextOf({ record: { ...noRecord, libraries } }),
    past: { ...noPast, pastSessions: 4 },
  });
  expect(advice.newLibraries).toMatchObject([
    { library: 'other', phases: ['phase-1', 'phase-2'], value: 5_000, n: 4, source: 'documented' },
  ]);
});

describe('the best size of a session', () => {
  const plan = planOf(hours(1, 1, 1, 1, 1));
  const phases = estimatePhases(plan, contextOf());

  test('is the longest beginning whose own estimate fits with 0.8', () => {
    for (const available of [50_000, 150_000, 300_000, 600_000, 2_000_000]) {
      const size = bestSize(phases, priorBelief, available);
      const probabilityOf = (some: number) =>
        estimatePlan(planOf(hours(...Array.from({ length: some }, () => 1))), quota(available))!
          .quota.probability!;
      if (size > 0) expect(probabilityOf(size)).toBeGreaterThanOrEqual(0.8);
      if (size < 5) expect(probabilityOf(size + 1)).toBeLessThan(0.8);
    }
    expect(bestSize(phases, priorBelief, 1_000)).toBe(0);
  });

  test('by the documented limit, where the quota is unknown, is 100,000 work tokens', () => {
    expect(bestSize(phases, priorBelief, null)).toBe(2);
    expect(forecastSession(phases.slice(0, 2), priorBelief, null)).toMatchObject({
      documentedWork: 90_000,
      probability: null,
    });
  });

  test('cuts a plan into such sessions, and loses no phase', () => {
    const { by, parts } = cutPhases(phases, priorBelief, 300_000);
    expect(by).toBe('quota');
    expect(parts.flatMap((part) => part.phases)).toEqual(plan.phases.map(({ id }) => id));
    for (const part of parts) expect(part.probability).toBeGreaterThanOrEqual(0.8);
    expect(cutPhases(phases, priorBelief, 1_000).parts).toHaveLength(5);
  });

  test('a large window does not make more of 100,000 documented tokens one session', () => {
    const cut = cutPhases(phases, priorBelief, 50_000_000);
    expect(cut.by).toBe('documented');
    expect(cut.parts.map((part) => part.phases.length)).toEqual([2, 2, 1]);
    expect(cutPhases(phases.slice(0, 2), priorBelief, 50_000_000).parts).toHaveLength(1);
  });
});

describe('a split', () => {
  test('is suggested for what does not fit, or is documented above 100,000 work tokens', () => {
    expect(advise(hours(1, 1)).split).toEqual({ suggested: false, reasons: [], cut: null });
    expect(advise(hours(1, 1, 1)).split).toMatchObject({
      suggested: true,
      reasons: [{ value: 135_000, source: 'documented', n: null }],
      cut: { by: 'documented', parts: [{ phases: ['phase-1', 'phase-2'] }, {}] },
    });
    const tight = advise(hours(1, 1), { context: quota(100_000) });
    expect(tight.split.reasons[0]?.value).toBe(tight.whole.probability);
    expect(tight.split.suggested).toBe(true);
  });

  test('of a single phase is none of the plan but of the phase', () => {
    const advice = advise(hours(6), { context: quota(100_000) });
    expect(advice.split.suggested).toBe(false);
    expect(advice.phasesToSplit).toMatchObject([{ phase: 'phase-1', reasons: [{}, {}] }]);
  });

  test('is not made where only what is left now is too little', () => {
    const advice = advise(hours(1, 1), { context: quota(50_000, 2_000_000) });
    expect(advice.split).toMatchObject({ suggested: true, cut: null });
    expect(advice.bestSize.left?.session).toBeNull();
    expect(advice.bestSize.whole?.session?.phases).toHaveLength(2);
  });
});

test('a plan with nothing to estimate has no advice', () => {
  expect(advisePlan(planOf([]), planOf([]), contextOf(), noPast)).toBeUndefined();
});
