/**
 * Finds by halving where sorted items go over a point.
 *
 * @param comesBefore true for the first items only
 * @returns index of the first item that does not come before the point; the number of items where all do
 */
export function partitionPoint<T>(items: readonly T[], comesBefore: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
