/** A stream of numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/**
 * Begins a stream that is the same for the same seed and stream, on every machine: mulberry32, a counter that is hashed.
 *
 * @param stream integer; streams of one seed have nothing to do with each other
 */
export function createRandom(seed: number, stream: number): Random {
  let state = scrambled(scrambled(seed + 1) + stream);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return scrambled(state) / 2 ** 32;
  };
}

/** The 32 bits of a number mixed, so that neighbours are far from each other. */
function scrambled(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
