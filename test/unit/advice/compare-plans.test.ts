import { describe, expect, test } from 'vitest';

import { comparePlans, type Candidate } from '../../../parser/advice/compare-plans.ts';
import { estimatePlan } from '../../../parser/estimation/estimate.ts';
import type { Plan } from '../../../parser/plans/plan.ts';
import { contextOf, planOf } from '../estimation/plan-fixture.ts';

const budget = { source: 'budget', limit: 200_000, used: 0, remaining: 200_000 } as const;

function candidate(
  id: string,
  hours: number,
  facts: Partial<Plan> = {},
  { quota = false, waitsFor = facts.after ?? [] } = {},
): Candidate {
  const range = { low: hours, high: hours };
  const plan = planOf([{ hours: range }], { id, ...facts });
  const estimate = estimatePlan(plan, contextOf(quota ? { quota: budget } : {}))!;
  return { plan, estimate, waitsFor };
}

const orderOf = (...candidates: Candidate[]) =>
  comparePlans(candidates).order.map(({ plan, rule }) => [plan, rule]);

describe('the order of plans', () => {
  test('what waits comes after what it waits for, whatever else is said of it', () => {
    const first = candidate('b', 9, { priority: 9 });
    const second = candidate('a', 1, { priority: 1, after: ['b'] });
    expect(orderOf(second, first)).toEqual([
      ['b', 'dependencies'],
      ['a', 'dependencies'],
    ]);
  });

  test('what waits for a plan that is not among them comes last', () => {
    const answer = comparePlans([
      candidate('a', 1, { after: ['elsewhere'] }),
      candidate('b', 9),
      candidate('c', 9, { after: ['a'] }),
    ]);
    expect(answer.first).toBe('b');
    expect(answer.plans.map(({ plan }) => plan)).toEqual(['b', 'a', 'c']);
    expect(answer.order[0]).toEqual({
      plan: 'b',
      before: 'a',
      rule: 'dependencies',
      reason: 'a waits for elsewhere',
    });
    expect(comparePlans([candidate('a', 1, { after: ['elsewhere'] })]).first).toBeNull();
  });

  test('what fits goes before what does not, then the priority decides', () => {
    const large = candidate('a', 20, { priority: 1 }, { quota: true });
    const small = candidate('b', 1, {}, { quota: true });
    const smallToo = candidate('c', 1, { priority: 3 }, { quota: true });
    expect(orderOf(large, small, smallToo)).toEqual([
      ['c', 'priority'],
      ['b', 'fit'],
      ['a', null],
    ]);
  });

  test('where the quota is unknown, nothing is said about what fits', () => {
    const { plans, order } = comparePlans([candidate('a', 1.1), candidate('b', 1)]);
    expect(plans.map((plan) => [plan.probability, plan.fits, plan.leftAfter])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    expect(order[0]).toMatchObject({ plan: 'b', rule: 'left' });
  });

  test('the more predictable goes first, in whole multiples, then what takes less, then the id', () => {
    const planned = (id: string, type: 'planning' | 'debugging') => {
      const plan = planOf([{ type: { value: type, source: 'hand' } }], { id });
      return { plan, estimate: estimatePlan(plan, contextOf())!, waitsFor: [] };
    };
    expect(orderOf(planned('a', 'debugging'), planned('b', 'planning'))[0]).toEqual([
      'b',
      'predictability',
    ]);
    expect(orderOf(candidate('b', 1), candidate('a', 1))[0]).toEqual(['a', 'none']);
  });

  test('does not depend on the order in which plans are named, nor on circles', () => {
    const plans = [
      candidate('a', 3, { after: ['b'] }),
      candidate('b', 2, { after: ['a'] }),
      candidate('c', 1),
    ];
    expect(comparePlans(plans.toReversed())).toEqual(comparePlans(plans));
    expect(comparePlans(plans).first).toBe('c');
  });

  test('what is left is counted at the middle, and may be below nothing', () => {
    const { plans } = comparePlans([candidate('a', 20, {}, { quota: true })]);
    expect(plans[0]).toMatchObject({ leftAfter: 200_000 - 900_000, fits: false });
  });
});
