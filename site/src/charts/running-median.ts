import { median } from '../../../parser/statistics.ts';

/** The median of each number and those before it, of `length` in all, fewer at the beginning. */
export function runningMedian(numbers: readonly number[], length = 5): readonly number[] {
  return numbers.map(
    (number, index) => median(numbers.slice(Math.max(0, index + 1 - length), index + 1)) ?? number,
  );
}
