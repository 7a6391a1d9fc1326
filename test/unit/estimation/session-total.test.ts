import { describe, expect, test } from 'vitest';

import { fitProbability } from '../../../parser/estimation/fit-probability.ts';
import type { PhasePrediction } from '../../../parser/estimation/predict.ts';
import { predictPhase } from '../../../parser/estimation/predict.ts';
import type { Belief } from '../../../parser/estimation/prior.ts';
import { predictTotal, totalQuantile } from '../../../parser/estimation/session-total.ts';
import { tQuantile } from '../../../parser/estimation/student-t.ts';
import { beliefOf } from './belief-fixture.ts';

/** Standard normal numbers, always the same: Lehmer's generator and the Box–Muller transform. */
function normals(): () => number {
  let state = 20_261_120;
  const uniform = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Phases whose ln tokens share the correction `global` and have one of their own each. */
function phasesOf(medians: readonly number[], belief: Belief): PhasePrediction[] {
  return medians.map((median, index) => {
    const jacobian = new Map([
      ['global', 1],
      [`own:${index}`, 1],
    ]);
    return predictPhase(median, { work: median, shift: 0, jacobian }, belief);
  });
}

describe('the log-normal that stands for a sum', () => {
  const sharedVariance = 0.3;
  const belief = beliefOf({ global: sharedVariance });
  const noise = belief.b / belief.a;
  const medians = [40_000, 60_000, 25_000, 90_000];
  const total = predictTotal(phasesOf(medians, belief), belief);

  const normal = normals();
  const sums = Array.from({ length: 400_000 }, () => {
    const shared = Math.sqrt(noise * sharedVariance) * normal();
    return medians.reduce(
      (sum, median) => sum + median * Math.exp(shared + Math.sqrt(noise) * normal()),
      0,
    );
  }).toSorted((a, b) => a - b);
  const mean = sums.reduce((sum, each) => sum + each, 0) / sums.length;
  const variance = sums.reduce((sum, each) => sum + (each - mean) ** 2, 0) / sums.length;

  test('has its mean and its spread', () => {
    expect((total.median * Math.exp(total.spread ** 2 / 2)) / mean).toBeCloseTo(1, 2);
    const spread = Math.sqrt(Math.log1p(variance / mean ** 2));
    expect(Math.abs(total.spread / spread - 1)).toBeLessThan(0.02);
  });

  test.each([
    [0.1, -1.2815515655446004],
    [0.5, 0],
    [0.9, 1.2815515655446004],
  ])('has its quantile at %d', (tau, z) => {
    const simulated = sums[Math.round(tau * sums.length)] ?? Number.NaN;
    expect(Math.abs((total.median * Math.exp(total.spread * z)) / simulated - 1)).toBeLessThan(
      0.02,
    );
  });
});

test('the sum of one phase is that phase, exactly', () => {
  const belief = beliefOf({ global: 2 });
  const [phase] = phasesOf([28_500.5], belief);
  const total = predictTotal(phase ? [phase] : [], belief);
  expect(totalQuantile(total, belief, 0.5)).toBe(28_500.5);
  expect(totalQuantile(total, belief, 0.9)).toBeCloseTo(
    28_500.5 * Math.exp(1.05 * tQuantile(0.9, 6) * (phase?.spread ?? 0)),
    6,
  );
});

test('phases that share nothing even each other out', () => {
  const alone = beliefOf({});
  const together = beliefOf({ global: 1 });
  const spreadOf = (belief: Belief) =>
    predictTotal(phasesOf([50_000, 50_000, 50_000, 50_000], belief), belief).spread;
  const single = phasesOf([50_000], alone)[0]?.spread ?? 0;
  expect(spreadOf(alone)).toBeLessThan(0.6 * single);
  expect(spreadOf(together)).toBeGreaterThan(single);
});

test('ignorance is weighted by expected tokens', () => {
  const belief = beliefOf({ global: 1, 'own:0': 3 });
  const { ignorance } = predictTotal(phasesOf([1, 1e9], belief), belief);
  expect(ignorance).toBeCloseTo(1, 6);
});

test('a session of nothing is nothing, and always fits', () => {
  const belief = beliefOf({});
  const total = predictTotal(phasesOf([0, 0], belief), belief);
  expect(totalQuantile(total, belief, 0.9)).toBe(0);
  expect(fitProbability(total, belief, 1)).toBe(0.995);
});

describe('P(fits)', () => {
  const belief = beliefOf({ global: 1 });
  const total = predictTotal(phasesOf([50_000, 80_000], belief), belief);

  test.each([0.005, 0.1, 0.5, 0.8, 0.995])('is %d at that quantile', (tau) => {
    const probability = fitProbability(total, belief, totalQuantile(total, belief, tau));
    expect(probability).toBeCloseTo(tau, 10);
  });

  test('says no finer than half a percent, and 0 when nothing is left', () => {
    expect(fitProbability(total, belief, 1)).toBe(0.005);
    expect(fitProbability(total, belief, 1e12)).toBe(0.995);
    expect(fitProbability(total, belief, 0)).toBe(0);
    expect(fitProbability(total, belief, -1_000)).toBe(0);
  });

  test("the user's own past totals draw it, from three on", () => {
    const over = beliefOf({ global: 1 }, { totalResiduals: [2, 2, 2, 2, 2, 2] });
    expect(fitProbability(total, over, total.median)).toBeLessThan(0.5);
    const two = beliefOf({ global: 1 }, { totalResiduals: [2, 2] });
    expect(fitProbability(total, two, total.median)).toBeCloseTo(0.5, 10);
  });
});
