import { expect, test } from 'vitest';

import {
  documentedTypes,
  qualityFactors,
  sizeFactors,
  stackFactors,
} from '../../../parser/estimation/documented-table.ts';
import { describeFormula, describeHandNumber } from '../../../parser/estimation/formula-text.ts';
import { evaluateFormula, phaseFormula } from '../../../parser/estimation/formula.ts';
import { measureUnitRatio } from '../../../parser/estimation/unit-ratio.ts';
import type { Phase, Plan } from '../../../parser/plans/plan.ts';
import { phaseTypes, qualities, sizes, stacks } from '../../../parser/plans/plan.ts';
import { roundTokens } from '../../../parser/usage/tokens.ts';
import { phaseOf } from './plan-fixture.ts';

const noProject = { size: undefined, quality: undefined };
const assumedSize = { level: 'medium', source: 'assumed' } as const;

function formulaOf(phase: Partial<Phase>, project: Plan['project'] = noProject) {
  return phaseFormula(phaseOf(phase), project, assumedSize);
}

function workOf(phase: Partial<Phase>, project: Plan['project'] = noProject): number {
  return evaluateFormula(formulaOf(phase, project)).work;
}

test('1.25 h × 45k × 0.9 is 50,625, whatever a sample prints (docs/estimation.md)', () => {
  expect(workOf({ hours: { low: 1, high: 1.5 }, stack: 'familiar' })).toBe(50_625);
});

test.each(phaseTypes)('%s without hours costs its base, with many hours its rate', (type) => {
  const value = { value: type, source: 'hand' } as const;
  const { base, rate } = documentedTypes[type];
  expect(workOf({ type: value })).toBe(base);
  expect(workOf({ type: value, hours: { low: 0.1, high: 0.1 } })).toBe(base);
  expect(workOf({ type: value, hours: { low: 3, high: 5 } })).toBe(4 * rate);
});

test('every combination of size, stack and quality multiplies the larger term', () => {
  for (const size of sizes)
    for (const stack of stacks)
      for (const quality of qualities) {
        const factor = sizeFactors[size] * stackFactors[stack] * qualityFactors[quality];
        const work = workOf({ stack, hours: { low: 2, high: 2 } }, { size, quality });
        expect(work).toBeCloseTo(90_000 * factor, 6);
      }
});

test('libraries are added after the factors, each once whatever its case', () => {
  const libraries = ['Recharts', 'recharts', 'next', 'left-pad'];
  expect(workOf({ stack: 'new', libraries })).toBe(25_000 * 1.5 + 8_000 + 3_000 + 5_000);
});

test('a size in the plan goes before the measured one, and says so', () => {
  const measured = { level: 'large', source: 'measured' } as const;
  const [first] = phaseFormula(phaseOf(), noProject, measured).factors;
  expect(first).toEqual({ kind: 'size', level: 'large', value: 1.3, source: 'measured' });
  const [own] = phaseFormula(phaseOf(), { ...noProject, size: 'small' }, measured).factors;
  expect(own).toEqual({ kind: 'size', level: 'small', value: 0.8, source: 'hand' });
});

test('what is not given is 1.0, assumed', () => {
  expect(formulaOf({}).factors).toEqual([
    { kind: 'size', level: 'medium', value: 1, source: 'assumed' },
    { kind: 'stack', level: null, value: 1, source: 'assumed' },
    { kind: 'quality', level: null, value: 1, source: 'assumed' },
  ]);
});

test('complexity replaces the stack', () => {
  const formula = formulaOf({ stack: 'new', complexity: 0.7 });
  expect(formula.factors.map(({ kind, value }) => [kind, value])).toEqual([
    ['size', 1],
    ['complexity', 0.7],
    ['quality', 1],
  ]);
  expect(evaluateFormula(formula).work).toBe(17_500);
});

test("a phase's own quality goes before the project's", () => {
  const project = { size: undefined, quality: 'legacy' } as const;
  expect(workOf({ quality: 'clean' }, project)).toBe(25_000 * 0.9);
  expect(workOf({}, project)).toBe(25_000 * 1.4);
});

test('corrections change each term by its own factor', () => {
  const formula = formulaOf({ stack: 'new', libraries: ['next'], hours: { low: 1, high: 1 } });
  const corrections: Record<string, number> = {
    'rate:implementation': Math.log(2),
    'factor:stack:new': Math.log(1.1),
    'library:next': Math.log(3),
  };
  const terms = evaluateFormula(formula, (effect) => corrections[effect] ?? 0);
  expect(terms.driver).toBe('rate');
  expect(terms.work).toBeCloseTo(45_000 * 2 * 1.5 * 1.1 + 9_000, 6);
});

test('the formula is written out for people', () => {
  const project = { size: 'medium', quality: undefined } as const;
  const formula = formulaOf({ hours: { low: 1, high: 1.5 }, stack: 'familiar' }, project);
  const written =
    'max(25,000, 1.25 h × 45,000) × 1.0 size medium × 0.9 stack familiar × 1.0 quality = 50,625';
  expect(describeFormula(formula, 'work', measureUnitRatio([], 'work'))).toBe(written);
  expect(describeFormula(formula, 'fresh', measureUnitRatio([], 'fresh'))).toBe(
    `${written} work × 5.0 = 253,125 fresh`,
  );
});

test('without hours only the base stands there; libraries follow by name', () => {
  const formula = formulaOf({ complexity: 1.25, libraries: ['Recharts'] });
  expect(describeFormula(formula, 'work', measureUnitRatio([], 'work'))).toBe(
    '25,000 × 1.0 size medium × 1.25 complexity × 1.0 quality + 8,000 Recharts = 39,250',
  );
});

test('a number by hand names the formula that it replaces', () => {
  const range = { low: 25_000, high: 32_000 };
  expect(describeHandNumber(range, 'work', 142_500, 'fresh', formulaOf({}))).toBe(
    '25,000–32,000 → 28,500 work by hand = 142,500 fresh, ' +
      'instead of 25,000 × 1.0 size medium × 1.0 stack × 1.0 quality = 25,000 work',
  );
  const single = { low: 9_000, high: 9_000 };
  expect(describeHandNumber(single, 'work', 9_000, 'work', formulaOf({}))).toMatch(
    /^9,000 work by hand, instead of /,
  );
});

test('the sum that is printed is the sum that is used', () => {
  const formula = formulaOf({ hours: { low: 1 / 3, high: 1.3 }, stack: 'learning' });
  const printed = describeFormula(formula, 'work', measureUnitRatio([], 'work'));
  const sum = printed.split(' = ').at(-1)?.replaceAll(',', '');
  expect(Number(sum)).toBe(roundTokens(evaluateFormula(formula).work));
});
