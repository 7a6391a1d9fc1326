import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Estimate, EstimateContext } from '../../parser/estimation/estimate.ts';
import { estimatePlan } from '../../parser/estimation/estimate.ts';
import { evaluateFormula, phaseFormula } from '../../parser/estimation/formula.ts';
import { tCdf, tQuantile } from '../../parser/estimation/student-t.ts';
import { measureUnitRatio } from '../../parser/estimation/unit-ratio.ts';
import type { Phase, Plan } from '../../parser/plans/plan.ts';
import { phaseTypes, qualities, sizes, stacks } from '../../parser/plans/plan.ts';
import { roundTokens, units } from '../../parser/usage/tokens.ts';
import { contextOf, phaseOf, planOf } from '../unit/estimation/plan-fixture.ts';

const hours = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 12 }))
  .map(([low, more]) => ({ low: low / 4, high: (low + more) / 4 }));

const formulaPhase: fc.Arbitrary<Partial<Phase>> = fc.record({
  type: fc.constantFrom(...phaseTypes).map((value) => ({ value, source: 'hand' as const })),
  hours: fc.option(hours, { nil: undefined }),
  stack: fc.option(fc.constantFrom(...stacks), { nil: undefined }),
  complexity: fc.option(fc.constantFrom(0.7, 0.9, 1, 1.35), { nil: undefined }),
  quality: fc.option(fc.constantFrom(...qualities), { nil: undefined }),
  libraries: fc.array(fc.constantFrom('recharts', 'Next', 'socket.io', 'd3', 'zod'), {
    maxLength: 4,
  }),
});

const handPhase: fc.Arbitrary<Partial<Phase>> = fc
  .tuple(formulaPhase, fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 0, max: 99_999 }))
  .map(([phase, low, more]) => ({ ...phase, tokens: { low, high: low + more } }));

const phases = fc.array(fc.oneof(formulaPhase, handPhase), { minLength: 1, maxLength: 6 });
const project = fc.record({
  size: fc.option(fc.constantFrom(...sizes), { nil: undefined }),
  quality: fc.option(fc.constantFrom(...qualities), { nil: undefined }),
});
const plans = fc
  .tuple(phases, project, fc.constantFrom(undefined, ...units))
  .map(([each, facts, unit]) => planOf(each, { project: facts, unit }));

function estimateOf(plan: Plan, context: Partial<EstimateContext> = {}): Estimate {
  const estimate = estimatePlan(plan, contextOf(context));
  if (estimate === undefined) throw new Error('A plan with phases has an estimate.');
  return estimate;
}

test('low < mid < high, for phases and total, and every count is an integer', () => {
  fc.assert(
    fc.property(plans, fc.constantFrom(...units), (plan, unit) => {
      const { phases: each, total } = estimateOf(plan, { unit });
      for (const range of [...each, total]) {
        // A handful of tokens may round to the same integer.
        if (range.mid > 20) {
          expect(range.low).toBeLessThan(range.mid);
          expect(range.mid).toBeLessThan(range.high);
        }
        for (const count of [range.low, range.mid, range.high])
          expect(Number.isInteger(count)).toBe(true);
      }
      expect(total.safeUpper).toBeGreaterThanOrEqual(total.high);
    }),
  );
});

test('with no history a phase starts at the documented number times the unit ratio, to the digit', () => {
  fc.assert(
    fc.property(formulaPhase, project, fc.constantFrom(...units), (phase, facts, unit) => {
      const [estimated] = estimateOf(planOf([phase], { project: facts }), { unit }).phases;
      const formula = phaseFormula(phaseOf(phase), facts, { level: 'medium', source: 'assumed' });
      const { work } = evaluateFormula(formula);
      expect(estimated?.mid).toBe(roundTokens(work * measureUnitRatio([], unit).value));
      expect(estimated?.mid).toBe(estimated?.documented.mid);
      expect(estimated?.documentedWork.mid).toBe(roundTokens(work));
    }),
  );
});

test('a number by hand comes back as it was written where the units are the same', () => {
  fc.assert(
    fc.property(handPhase, fc.constantFrom(...units), (phase, unit) => {
      const [estimated] = estimateOf(planOf([phase], { unit }), { unit }).phases;
      const { low = 0, high = 0 } = phase.tokens ?? {};
      expect(estimated?.mid).toBe(roundTokens((low + high) / 2));
      expect(estimated?.hand).toMatchObject({ low, high });
    }),
  );
});

test('the order of phases does not change the total', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { total } = estimateOf(plan);
      const reversed = estimateOf({ ...plan, phases: plan.phases.toReversed() }).total;
      for (const key of ['low', 'mid', 'high', 'buffered'] as const)
        expect(Math.abs(reversed[key] - total[key])).toBeLessThanOrEqual(1);
    }),
  );
});

test('P(fits) is a probability and grows with the quota', () => {
  const quotas = fc.array(fc.integer({ min: -1_000, max: 5_000_000 }), {
    minLength: 2,
    maxLength: 8,
  });
  fc.assert(
    fc.property(plans, quotas, (plan, limits) => {
      let last = 0;
      for (const remaining of limits.toSorted((a, b) => a - b)) {
        const quota = { source: 'budget', limit: remaining, used: 0, remaining } as const;
        const { probability, fits } = estimateOf(plan, { quota }).quota;
        expect(probability).toBeGreaterThanOrEqual(last);
        expect(probability).toBeLessThanOrEqual(1);
        expect(fits).toBe((probability ?? 0) >= 0.8);
        last = probability ?? 0;
      }
    }),
  );
});

test('another library never lowers the documented number, nor does another hour', () => {
  fc.assert(
    fc.property(formulaPhase, fc.string({ minLength: 1 }), (phase, name) => {
      const midOf = (facts: Partial<Phase>) =>
        estimateOf(planOf([facts])).phases[0]?.documented.mid ?? 0;
      const mid = midOf(phase);
      expect(
        midOf({ ...phase, libraries: [...(phase.libraries ?? []), name] }),
      ).toBeGreaterThanOrEqual(mid);
      const { low = 0, high = 0 } = phase.hours ?? {};
      expect(midOf({ ...phase, hours: { low: low + 1, high: high + 1 } })).toBeGreaterThanOrEqual(
        mid,
      );
    }),
  );
});

test('a total that grows by a phase grows at every quantile', () => {
  fc.assert(
    fc.property(plans, formulaPhase, (plan, phase) => {
      const more = estimateOf({ ...plan, phases: [...plan.phases, phaseOf(phase)] }).total;
      const { total } = estimateOf(plan);
      expect(more.mid).toBeGreaterThan(total.mid);
      expect(more.high).toBeGreaterThan(total.high);
    }),
  );
});

test('quantiles of t grow, and their cdf is the probability again', () => {
  const probability = fc.integer({ min: 1, max: 9_999 }).map((share) => share / 10_000);
  const degrees = fc.integer({ min: 1, max: 2_000 });
  fc.assert(
    fc.property(probability, probability, degrees, (one, other, df) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(tQuantile(low, df)).toBeLessThanOrEqual(tQuantile(high, df));
      expect(Math.abs(tCdf(tQuantile(low, df), df) / low - 1)).toBeLessThan(1e-10);
    }),
  );
});
