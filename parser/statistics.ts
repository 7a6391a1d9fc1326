/** The middle of some numbers, of an even count the mean of the two in the middle; undefined when there are none. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** The mean of some numbers, the same in whatever order they come; undefined when there are none. */
export function mean(numbers: readonly number[]): number | undefined {
  if (numbers.length === 0) return undefined;
  const sum = numbers.toSorted((a, b) => a - b).reduce((total, number) => total + number, 0);
  return sum / numbers.length;
}
