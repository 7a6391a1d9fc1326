import { expect, test } from 'vitest';

import { phaseFeatures } from '../../../parser/estimation/features.ts';
import { phaseFormula } from '../../../parser/estimation/formula.ts';
import { phaseQuantile, predictPhase } from '../../../parser/estimation/predict.ts';
import { priorBelief, priorSd } from '../../../parser/estimation/prior.ts';
import { tQuantile } from '../../../parser/estimation/student-t.ts';
import type { Phase } from '../../../parser/plans/plan.ts';
import { beliefOf } from './belief-fixture.ts';
import { phaseOf } from './plan-fixture.ts';

const mediumSize = { level: 'medium', source: 'assumed' } as const;

function formulaOf(phase: Partial<Phase>) {
  return phaseFormula(phaseOf(phase), { size: undefined, quality: undefined }, mediumSize);
}

test.each([
  ['global', 0.7],
  ['base:planning', 0.25],
  ['rate:implementation', 0.4],
  ['rate:debugging', 0.6],
  ['factor:size:large', 0.2],
  ['factor:stack:new', 0.2],
  ['library:next', 0.5],
  ['project:repository', 0.25],
  ['slope', 0.22],
])('the prior sd of %s is %d', (effect, sd) => {
  expect(priorSd(effect)).toBe(sd);
});

test('an effect that nobody knows is a programmer error', () => {
  expect(() => priorSd('weather')).toThrow(TypeError);
});

test('the prior noise has sd .55, three observations strong', () => {
  expect(priorBelief.a).toBe(3);
  expect(priorBelief.b).toBeCloseTo(0.9075, 12);
});

test('the Jacobian holds the share of each term', () => {
  const formula = formulaOf({ hours: { low: 1, high: 1 }, stack: 'new', libraries: ['recharts'] });
  const { work, shift, jacobian } = phaseFeatures({ formula }, 'p', priorBelief);
  expect(work).toBe(75_500);
  expect(shift).toBe(0);
  expect(Object.fromEntries(jacobian)).toEqual({
    global: 1,
    'project:p': 1,
    slope: Math.log(75_500) - Math.log(30_000),
    'rate:implementation': 67_500 / 75_500,
    'factor:stack:new': 67_500 / 75_500,
    'library:recharts': 8_000 / 75_500,
  });
});

test('a base that is larger than hours × rate takes the place of the rate', () => {
  const { jacobian } = phaseFeatures({ formula: formulaOf({}) }, 'p', priorBelief);
  expect(jacobian.get('base:implementation')).toBe(1);
  expect(jacobian.has('rate:implementation')).toBe(false);
});

test('a number by hand has only overall corrections', () => {
  const { jacobian } = phaseFeatures({ handWork: 30_000 }, 'p', priorBelief);
  expect([...jacobian]).toEqual([
    ['global', 1],
    ['project:p', 1],
    ['slope', 0],
  ]);
});

test('the Jacobian is the derivative of ln tokens by each correction', () => {
  const formula = formulaOf({
    hours: { low: 2, high: 2 },
    stack: 'new',
    libraries: ['next', 'd3'],
  });
  const means: Record<string, number> = {
    global: 0.3,
    slope: -0.15,
    'rate:implementation': 0.2,
    'factor:stack:new': -0.1,
    'library:d3': 0.4,
  };
  const lnTokens = (effect: string, change: number): number => {
    const mean = (each: string) => (means[each] ?? 0) + (each === effect ? change : 0);
    const features = phaseFeatures({ formula }, 'p', { ...priorBelief, mean });
    return Math.log(features.work) + features.shift;
  };
  const belief = { ...priorBelief, mean: (effect: string) => means[effect] ?? 0 };
  for (const [effect, slope] of phaseFeatures({ formula }, 'p', belief).jacobian) {
    const numeric = (lnTokens(effect, 1e-5) - lnTokens(effect, -1e-5)) / 2e-5;
    expect(slope, effect).toBeCloseTo(numeric, 8);
  }
});

test('with nothing learned the median is the documented number, and the scale the sum of what is not known', () => {
  const formula = formulaOf({ stack: 'new' });
  const features = phaseFeatures({ formula }, 'p', priorBelief);
  const prediction = predictPhase(features.work * 5, features, priorBelief);
  const slope = Math.log(37_500 / 30_000);
  const variance = 0.55 ** 2 + 0.7 ** 2 + 0.4 ** 2 + 0.2 ** 2 + 0.25 ** 2 + (0.22 * slope) ** 2;
  expect(prediction.median).toBe(187_500);
  expect(prediction.spread).toBeCloseTo(Math.sqrt(variance), 12);
  expect(phaseQuantile(prediction, priorBelief, 0.5)).toBe(187_500);
  expect(phaseQuantile(prediction, priorBelief, 0.9)).toBeCloseTo(
    187_500 * Math.exp(1.439755747265148 * Math.sqrt(variance)),
    4,
  );
});

test('scale and quantiles are those of an independent computation (one-hot form of the learner)', () => {
  const belief = beliefOf({ intercept: 0.8, slope: 0.2, category: 0.2, project: 0.05 });
  const jacobian = new Map([
    ['intercept', 1],
    ['slope', 2.632735 - 1],
    ['category', 1],
    ['project', 1],
  ]);
  const prediction = predictPhase(1, { work: 1, shift: 0, jacobian }, belief);
  expect(prediction.spread).toBeCloseTo(0.8839724693697268, 12);
  expect(Math.log(phaseQuantile(prediction, belief, 0.1))).toBeCloseTo(-1.2727044431927066, 8);
  expect(Math.log(phaseQuantile(prediction, belief, 0.75))).toBeCloseTo(0.6343016908686336, 8);
});

test('from three past phases on their residuals draw the range', () => {
  const features = { work: 1, shift: 0, jacobian: new Map<string, number>() };
  const widthWith = (phaseResiduals: readonly number[]): number => {
    const belief = beliefOf({}, { phaseResiduals });
    const prediction = predictPhase(1, features, belief);
    expect(phaseQuantile(prediction, belief, 0.5)).toBe(1);
    return Math.log(phaseQuantile(prediction, belief, 0.9)) / prediction.spread;
  };
  const theoretical = tQuantile(0.9, 6);
  expect(widthWith([9, 9])).toBeCloseTo(theoretical, 12);
  // |2 × .9 − 1| = .8: the .8 quantile of 1, 2, 3 is 2.6, and three of 33 weigh 1/11.
  expect(widthWith([3, 1, 2])).toBeCloseTo((10 * theoretical + 2.6) / 11, 12);
});
