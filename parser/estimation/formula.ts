import { midpoint } from '../plans/midpoint.ts';
import type { Phase, PhaseType, Plan, ProjectSize } from '../plans/plan.ts';
import {
  documentedLibraryTokens,
  documentedTypes,
  libraryKey,
  qualityFactors,
  sizeFactors,
  stackFactors,
} from './documented-table.ts';
import type { Effect } from './effects.ts';
import { baseEffect, factorEffect, libraryEffect, rateEffect } from './effects.ts';

export const factorKinds = ['size', 'stack', 'quality', 'complexity'] as const;
export const factorSources = ['hand', 'measured', 'assumed'] as const;

export type Factor = {
  readonly kind: (typeof factorKinds)[number];
  /** Null where nothing is given and 1.0 is assumed, and for a complexity, which is a bare number. */
  readonly level: string | null;
  readonly value: number;
  /** Where the level (of a complexity: the value) is from. */
  readonly source: (typeof factorSources)[number];
};

export type LibraryCost = {
  readonly name: string;
  /** Work tokens. */
  readonly tokens: number;
  readonly source: 'documented';
};

/** The parts of a phase's documented formula (docs/estimation.md, Formula), all tokens in work. */
export type Formula = {
  readonly type: PhaseType;
  readonly base: number;
  /** Work tokens per hour. */
  readonly rate: number;
  /** Midpoint of the phase's wall-clock hours; undefined when none are given. */
  readonly hours: number | undefined;
  readonly factors: readonly Factor[];
  readonly libraries: readonly LibraryCost[];
};

export type MeasuredSize = {
  readonly level: ProjectSize;
  readonly source: 'measured' | 'assumed';
};

/** The terms of an evaluated formula, in work tokens, unrounded. */
export type FormulaTerms = {
  /** Which side of the max is the larger one. */
  readonly driver: 'base' | 'rate';
  /** The max times the factors. */
  readonly bracket: number;
  /** Cost of each library, in the formula's order. */
  readonly libraries: readonly number[];
  readonly work: number;
};

/** Collects what the documented formula of a phase is made of; a size in the plan goes before the measured one. */
export function phaseFormula(
  phase: Phase,
  project: Plan['project'],
  measured: MeasuredSize,
): Formula {
  const type = phase.type.value;
  return {
    type,
    base: documentedTypes[type].base,
    rate: documentedTypes[type].rate,
    hours: phase.hours && midpoint(phase.hours),
    factors: [
      project.size === undefined
        ? sizeFactor(measured.level, measured.source)
        : sizeFactor(project.size, 'hand'),
      phase.complexity === undefined
        ? levelFactor('stack', phase.stack, stackFactors)
        : { kind: 'complexity', level: null, value: phase.complexity, source: 'hand' },
      levelFactor('quality', phase.quality ?? project.quality, qualityFactors),
    ],
    libraries: libraryCosts(phase.libraries),
  };
}

/**
 * Evaluates max(base, hours × rate) × factors + Σ libraries, each term times e^correction (S(d) of docs/estimation.md, Ranges).
 * Without corrections it is the documented formula to the digit.
 */
export function evaluateFormula(
  formula: Formula,
  correction: (effect: Effect) => number = () => 0,
): FormulaTerms {
  const { type, hours = 0 } = formula;
  const base = formula.base * Math.exp(correction(baseEffect(type)));
  const timed = hours * formula.rate * Math.exp(correction(rateEffect(type)));
  let bracket = Math.max(base, timed);
  for (const factor of formula.factors) {
    const effect = effectOfFactor(factor);
    bracket *= factor.value * (effect === undefined ? 1 : Math.exp(correction(effect)));
  }
  const libraries = formula.libraries.map(
    ({ name, tokens }) => tokens * Math.exp(correction(libraryEffect(name))),
  );
  return {
    driver: timed > base ? 'rate' : 'base',
    bracket,
    libraries,
    work: libraries.reduce((sum, tokens) => sum + tokens, bracket),
  };
}

/** The correction that a factor can learn; undefined for reference levels, whose multiplier is 1 (docs/estimation.md, Ranges). */
export function effectOfFactor(factor: Factor): Effect | undefined {
  if (factor.value === 1) return undefined;
  return factorEffect(factor.kind, factor.level ?? String(factor.value));
}

/** The factor of a project's size. */
export function sizeFactor(level: ProjectSize, source: Factor['source']): Factor {
  return { kind: 'size', level, value: sizeFactors[level], source };
}

function levelFactor<Level extends string>(
  kind: 'stack' | 'quality',
  level: Level | undefined,
  factors: Readonly<Record<Level, number>>,
): Factor {
  return level === undefined
    ? { kind, level: null, value: 1, source: 'assumed' }
    : { kind, level, value: factors[level], source: 'hand' };
}

/** The documented cost of libraries; one counts once, whatever the case of its name. */
export function libraryCosts(names: readonly string[]): LibraryCost[] {
  const costs = new Map<string, LibraryCost>();
  for (const name of names) {
    if (costs.has(libraryKey(name))) continue;
    costs.set(libraryKey(name), {
      name,
      tokens: documentedLibraryTokens(name),
      source: 'documented',
    });
  }
  return [...costs.values()];
}
