import {
  qualityFactors,
  sizeFactors,
  stackFactors,
} from '../../parser/estimation/documented-table.ts';
import {
  baseEffect,
  factorEffect,
  globalEffect,
  libraryEffect,
  projectEffect,
  rateEffect,
  slopeEffect,
  type Effect,
} from '../../parser/estimation/effects.ts';
import type { LibraryCost } from '../../parser/estimation/formula.ts';
import {
  phaseTypes,
  qualities,
  sizes,
  type CodeQuality,
  type ProjectSize,
} from '../../parser/plans/plan.ts';
import { drawNormal } from './random/draw-normal.ts';
import { drawWeighted } from './random/draw-weighted.ts';
import { createRandom } from './random/random.ts';

/** A user: how far the documented numbers are off for them, and what they work on. */
export type User = {
  /** The true correction of every effect, in ln units. */
  readonly corrections: ReadonlyMap<Effect, number>;
  readonly projects: readonly Project[];
};

export type Project = {
  readonly id: string;
  readonly size: ProjectSize;
  readonly quality: CodeQuality;
};

const projectCount = 6;
const libraryCount = 12;
const cheapest = 2_000;
const dearest = 25_000;

/** The libraries of all users: documented costs that grow by the same factor from each to the next. */
export const simulatedLibraries: readonly LibraryCost[] = Array.from(
  { length: libraryCount },
  (_none, index) => ({
    name: `library-${index + 1}`,
    tokens: cheapest * (dearest / cheapest) ** (index / (libraryCount - 1)),
    source: 'documented',
  }),
);

/** Draws a user; the same seed draws the same one. */
export function drawUser(seed: number): User {
  const random = createRandom(seed, 0);
  const any = <Value>(values: readonly Value[]) =>
    drawWeighted(
      random,
      values,
      values.map(() => 1),
    );
  const projects = Array.from({ length: projectCount }, (_none, index) => ({
    id: `project-${index + 1}`,
    size: any(sizes),
    quality: any(qualities),
  }));
  const corrections = new Map<Effect, number>();
  const draw = (effects: readonly Effect[], mean: number, sd: number) => {
    for (const effect of effects) corrections.set(effect, drawNormal(random, mean, sd));
  };
  draw([globalEffect], 0, 0.7);
  draw([...phaseTypes.map(baseEffect), ...phaseTypes.map(rateEffect)], 0, 0.4);
  draw(factorEffects(), 0, 0.2);
  draw(
    simulatedLibraries.map(({ name }) => libraryEffect(name)),
    0,
    0.5,
  );
  draw(
    projects.map(({ id }) => projectEffect(id)),
    0,
    0.25,
  );
  draw([slopeEffect], -0.15, 0.1);
  return { corrections, projects };
}

/** The effects of all levels but those that are 1 by definition. */
function factorEffects(): Effect[] {
  const kinds = { size: sizeFactors, stack: stackFactors, quality: qualityFactors };
  return Object.entries(kinds).flatMap(([kind, levels]) =>
    Object.entries(levels)
      .filter(([, value]) => value !== 1)
      .map(([level]) => factorEffect(kind, level)),
  );
}
