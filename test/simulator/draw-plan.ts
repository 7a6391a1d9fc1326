import {
  documentedTypes,
  qualityFactors,
  stackFactors,
} from '../../parser/estimation/documented-table.ts';
import { sizeFactor, type Formula, type LibraryCost } from '../../parser/estimation/formula.ts';
import type { PhaseType } from '../../parser/plans/plan.ts';
import { simulatedLibraries, type Project, type User } from './draw-user.ts';
import { drawNormal } from './random/draw-normal.ts';
import { drawPoisson } from './random/draw-poisson.ts';
import { drawWeighted, geometricWeights, zipfWeights } from './random/draw-weighted.ts';
import type { Random } from './random/random.ts';

/** What a session is to do, and in which project. */
export type SimulatedPlan = {
  readonly project: Project;
  readonly phases: readonly Formula[];
};

const mostPhases = 8;
const morePhases = 3;
const projectShare = 0.45;
const libraryPower = 1.6;
const hoursSd = 0.7;
const typeWeights: Readonly<Record<PhaseType, number>> = {
  planning: 0.12,
  implementation: 0.38,
  refactoring: 0.1,
  testing: 0.17,
  debugging: 0.13,
  polish: 0.1,
};
const stackWeights = { familiar: 0.4, learning: 0.4, new: 0.2 } as const;
/** How often a phase has none, one, two or three libraries. */
const libraryCountWeights = [0.45, 0.3, 0.15, 0.1];

/** Draws the plan of a session: its project, and its phases as the documented formula sees them. */
export function drawPlan(random: Random, { projects }: User): SimulatedPlan {
  const project = drawWeighted(random, projects, geometricWeights(projects.length, projectShare));
  const count = Math.min(1 + drawPoisson(random, morePhases), mostPhases);
  return { project, phases: Array.from({ length: count }, () => drawPhase(random, project)) };
}

function drawPhase(random: Random, { size, quality }: Project): Formula {
  const type = drawKey(random, typeWeights);
  const stack = drawKey(random, stackWeights);
  const { base, rate } = documentedTypes[type];
  const quarters = Math.round(4 * Math.exp(drawNormal(random, 0, hoursSd)));
  return {
    type,
    base,
    rate,
    hours: Math.max(quarters, 1) / 4,
    factors: [
      sizeFactor(size, 'measured'),
      { kind: 'stack', level: stack, value: stackFactors[stack], source: 'hand' },
      { kind: 'quality', level: quality, value: qualityFactors[quality], source: 'hand' },
    ],
    libraries: drawLibraries(random),
  };
}

/** Some libraries, a few of which are used in most places; one that is drawn twice counts once. */
function drawLibraries(random: Random): LibraryCost[] {
  const count = drawWeighted(random, [0, 1, 2, 3], libraryCountWeights);
  const weights = zipfWeights(simulatedLibraries.length, libraryPower);
  const drawn = Array.from({ length: count }, () =>
    drawWeighted(random, simulatedLibraries, weights),
  );
  return [...new Set(drawn)];
}

function drawKey<Key extends string>(random: Random, weights: Readonly<Record<Key, number>>): Key {
  const keys = Object.keys(weights) as Key[];
  return drawWeighted(
    random,
    keys,
    keys.map((key) => weights[key]),
  );
}
