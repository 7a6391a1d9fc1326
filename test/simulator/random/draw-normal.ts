import type { Random } from './random.ts';

/** Draws from a normal distribution: of the pair that Box and Muller make, one value. */
export function drawNormal(random: Random, mean: number, sd: number): number {
  // 1 − u is never 0, whose logarithm has no value.
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return mean + sd * radius * Math.cos(2 * Math.PI * random());
}
