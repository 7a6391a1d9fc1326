import fc from 'fast-check';
import { expect, test } from 'vitest';

import { projectTotal, type PhaseProgress } from '../../parser/reconciliation/projection.ts';

const tokens = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e9, noNaN: true }));
const phase: fc.Arbitrary<PhaseProgress> = fc
  .record({
    ends: fc.tuple(tokens, tokens, tokens),
    used: tokens,
    finished: fc.boolean(),
  })
  .map(({ ends, used, finished }) => {
    const [low = 0, mid = 0, high = 0] = ends.toSorted((a, b) => a - b);
    return { estimate: { low, mid, high }, used, finished };
  });
const phases = fc.array(phase, { maxLength: 8 });
const usedBy = (drawn: readonly PhaseProgress[]) => drawn.reduce((sum, each) => sum + each.used, 0);

test('used ≤ low ≤ mid ≤ high, in whole tokens, whatever was estimated and used', () => {
  fc.assert(
    fc.property(phases, tokens, (drawn, elsewhere) => {
      const used = usedBy(drawn) + elsewhere;
      const { low, mid, high } = projectTotal(drawn, used);
      expect(low).toBeGreaterThanOrEqual(Math.floor(used + 0.5));
      expect(mid).toBeGreaterThanOrEqual(low);
      expect(high).toBeGreaterThanOrEqual(mid);
      expect(Number.isSafeInteger(high)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('the order of the phases does not matter', () => {
  const shuffled = phases.chain((drawn) =>
    fc.tuple(
      fc.constant(drawn),
      fc.shuffledSubarray(drawn, { minLength: drawn.length, maxLength: drawn.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([drawn, other]) => {
      expect(projectTotal(other, 0)).toEqual(projectTotal(drawn, 0));
    }),
    { numRuns: 300 },
  );
});

test('with everything finished nothing is added', () => {
  fc.assert(
    fc.property(phases, tokens, (drawn, used) => {
      const done = drawn.map((each) => ({ ...each, finished: true }));
      const whole = Math.floor(used + 0.5);
      expect(projectTotal(done, used)).toMatchObject({ low: whole, mid: whole, high: whole });
    }),
  );
});

// Of equal widths: else the wider phases gain weight, and the sum's low end may fall as its mean grows.
test('a finished phase that took more leaves more to come', () => {
  const width = fc.double({ min: 1.1, max: 20, noNaN: true });
  const mid = fc.integer({ min: 1000, max: 1_000_000 });
  fc.assert(
    fc.property(
      fc.tuple(fc.array(mid, { minLength: 1, maxLength: 5 }), width),
      fc.tuple(mid, width),
      fc.tuple(mid, mid),
      ([left, leftWidth], [first, wide], [one, other]) => {
        const estimate = (middle: number, factor: number) => ({
          low: middle / factor,
          mid: middle,
          high: middle * factor,
        });
        const toCome = (used: number) =>
          projectTotal(
            [
              { estimate: estimate(first, wide), used, finished: true },
              ...left.map((middle) => ({
                estimate: estimate(middle, leftWidth),
                used: 0,
                finished: false,
              })),
            ],
            0,
          );
        const less = toCome(Math.min(one, other));
        const more = toCome(Math.max(one, other));
        expect(more.mid).toBeGreaterThanOrEqual(less.mid);
        expect(more.high).toBeGreaterThanOrEqual(less.high);
        expect(more.low).toBeGreaterThanOrEqual(less.low);
      },
    ),
    { numRuns: 300 },
  );
});
