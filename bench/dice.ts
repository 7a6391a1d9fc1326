/** Random whole numbers below a limit. */
export type Dice = (below: number) => number;

/** Dice that fall the same for the same seed: a linear congruential generator, of whose state the upper bits are used. */
export function createDice(seed: number): Dice {
  let [high, low] = [(seed * 2_654_435_761) >>> 0, (seed ^ 0x5deece66) >>> 0];
  return (below) => {
    // Two of 32 bits are much faster than one of 64 as a bigint, and gigabytes are drawn from them.
    low = (Math.imul(low, 1_664_525) + 1_013_904_223) >>> 0;
    high = (Math.imul(high ^ (low >>> 16), 2_246_822_519) + 3_266_489_917) >>> 0;
    return Math.floor((((high ^ (high >>> 15)) >>> 0) / 2 ** 32) * below);
  };
}
