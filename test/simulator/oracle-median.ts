import { median } from '../../parser/statistics.ts';
import { drawNoise } from './draw-noise.ts';
import type { Random } from './random/random.ts';
import type { SimulatedPhase } from './simulate-sessions.ts';
import type { World } from './world.ts';

const draws = 600;

/** The median of a session's total for one who knows all but the noise, found by drawing the noise many times. */
export function oracleMedian(
  phases: readonly SimulatedPhase[],
  world: World,
  random: Random,
): number {
  const totals = Array.from({ length: draws }, () =>
    phases.reduce((sum, phase) => sum + phase.median * Math.exp(drawNoise(random, world)), 0),
  );
  return median(totals)!;
}
