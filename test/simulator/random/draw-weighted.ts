import type { Random } from './random.ts';

/** Draws one of some values, each as often as its weight says; the weights need not add up to 1. */
export function drawWeighted<Value>(
  random: Random,
  values: readonly Value[],
  weights: readonly number[],
): Value {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => (left -= weight) < 0);
  return values.at(index)!;
}

/** Weights that fall by the same share from each to the next. */
export function geometricWeights(count: number, share: number): number[] {
  return Array.from({ length: count }, (_none, index) => (1 - share) ** index);
}

/** Weights that fall with a power of the rank. */
export function zipfWeights(count: number, power: number): number[] {
  return Array.from({ length: count }, (_none, index) => (index + 1) ** -power);
}
