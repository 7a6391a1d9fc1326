import {
  documentedLibraries,
  documentedLibraryTokens,
  documentedTypes,
  qualityFactors,
  sizeFactors,
  stackFactors,
} from '../estimation/documented-table.ts';
import {
  baseEffect,
  factorEffect,
  globalEffect,
  libraryEffect,
  projectEffect,
  rateEffect,
  slopeEffect,
  type Effect,
} from '../estimation/effects.ts';
import type { Model } from '../estimation/model.ts';
import { priorSd } from '../estimation/prior.ts';
import { tQuantile } from '../estimation/student-t.ts';
import { phaseTypes } from '../plans/plan.ts';
import type { Interval } from '../reconciliation/projection.ts';

/** A number of the model: what is documented, and what own sessions say of it (docs/estimation.md, Evidence). */
export type LearnedEffect = {
  readonly kind: 'global' | 'slope' | 'project' | 'base' | 'rate' | 'factor' | 'library';
  /** The type of a base or rate, `kind:level` of a factor, the name of a library. */
  readonly key: string;
  /** Work tokens of a base, a rate (an hour) or a library; of all others a multiplier, of the slope an exponent. */
  readonly documented: number;
  /** The 80 % range of the same number; null where there is not enough evidence. */
  readonly learned: Interval | null;
  readonly evidence: {
    /** Finished phases that the number had a part in. */
    readonly phases: number;
    /** Standard deviations of the correction in ln units, before and after them. */
    readonly priorSd: number;
    readonly posteriorSd: number;
  };
};

/** Only what leaves at most this share of the doubt is shown as learned. */
const mostDoubt = 0.6;
const probability = 0.8;

/**
 * What the model has learned of each number: the overall ones, bases, rates, factors other than 1, and the libraries that are
 * documented or were met.
 *
 * @param project id of the project in the model
 */
export function learnedEffects(model: Model, project: string): LearnedEffect[] {
  const libraryNames = new Set(documentedLibraries.keys());
  for (const effect of model.phasesByEffect.keys()) {
    const [kind, ...name] = effect.split(':');
    if (kind === 'library') libraryNames.add(name.join(':'));
  }
  // A complexity is a level of the user's own: its value is its name.
  const complexities = [...model.phasesByEffect.keys()].flatMap((effect) => {
    const [, , level = ''] = effect.split(':');
    return effect.startsWith('factor:complexity:')
      ? [{ kind: 'complexity', level, value: Number(level) }]
      : [];
  });
  const levels = Object.entries({
    size: sizeFactors,
    stack: stackFactors,
    quality: qualityFactors,
  }).flatMap(([kind, factors]) =>
    Object.entries(factors).flatMap(([level, value]) =>
      value === 1 ? [] : [{ kind, level, value }],
    ),
  );
  const describe = (
    kind: LearnedEffect['kind'],
    key: string,
    effect: Effect,
    documented: number,
  ): LearnedEffect => describeEffect(model, effect, { kind, key, documented });
  return [
    describe('global', 'all', globalEffect, 1),
    describe('slope', 'size', slopeEffect, 1),
    describe('project', project, projectEffect(project), 1),
    ...phaseTypes.map((type) =>
      describe('base', type, baseEffect(type), documentedTypes[type].base),
    ),
    ...phaseTypes.map((type) =>
      describe('rate', type, rateEffect(type), documentedTypes[type].rate),
    ),
    ...[...levels, ...complexities.toSorted((a, b) => a.value - b.value)].map(
      ({ kind, level, value }) =>
        describe('factor', `${kind}:${level}`, factorEffect(kind, level), value),
    ),
    ...[...libraryNames]
      .toSorted()
      .map((name) => describe('library', name, libraryEffect(name), documentedLibraryTokens(name))),
  ];
}

function describeEffect(
  { belief, phasesByEffect, start }: Model,
  effect: Effect,
  named: Pick<LearnedEffect, 'kind' | 'key' | 'documented'>,
): LearnedEffect {
  const before = priorSd(effect);
  const after = Math.sqrt((belief.b / belief.a) * belief.covariance(effect, effect));
  const phases = phasesByEffect.get(effect) ?? 0;
  const isLearned = phases > 0 && after <= mostDoubt * before;
  const reach = after * tQuantile((1 + probability) / 2, 2 * belief.a);
  // Sessions without a plan moved the start already: what is shown is against the documents.
  const shift = named.kind === 'global' ? start.shift : 0;
  const at = (correction: number) =>
    named.kind === 'slope' ? 1 + correction : named.documented * Math.exp(correction + shift);
  const middle = belief.mean(effect);
  return {
    ...named,
    learned: isLearned
      ? { low: at(middle - reach), mid: at(middle), high: at(middle + reach), probability }
      : null,
    evidence: { phases, priorSd: before, posteriorSd: after },
  };
}
