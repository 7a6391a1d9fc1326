import type { Random } from './random.ts';

/** Draws from a Poisson distribution of a small mean: how many numbers can be multiplied before they are below e^−mean. */
export function drawPoisson(random: Random, mean: number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count += 1;
  return count;
}
