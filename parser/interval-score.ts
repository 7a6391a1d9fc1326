/** A miss counts as 2 ÷ the share of actuals that may lie outside of an 80 % range. */
const missWeight = 2 / 0.2;

/** How good an 80 % range was: its width in ln units and ten times by how far it was missed; less is better. All above 0. */
export function intervalScore(
  { low, high }: { readonly low: number; readonly high: number },
  actual: number,
): number {
  const miss = Math.max(0, Math.log(low / actual), Math.log(actual / high));
  return Math.log(high / low) + missWeight * miss;
}
