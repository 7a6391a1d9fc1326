import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCostMeter } from '../../parser/estimation/cost-per-token.ts';
import { createRatioMeter, measureUnitRatio } from '../../parser/estimation/unit-ratio.ts';
import { listPrices } from '../../parser/usage/price-book.ts';
import { units } from '../../parser/usage/tokens.ts';
import { record } from '../unit/reconciliation/builders.ts';

const drawnRecords = fc.array(
  fc.record({
    at: fc.nat({ max: 40 }).map((minutes) => minutes * 300_000),
    claudeSession: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    receipt: fc.constantFrom('s', undefined, 's'),
    model: fc.constantFrom('claude-sonnet-4-5', 'claude-opus-4-8', 'unheard-of'),
    input: fc.nat({ max: 100_000 }),
  }),
  { maxLength: 30 },
);

test('what is measured of the usage before a moment is what is measured of it alone', () => {
  fc.assert(
    fc.property(drawnRecords, fc.nat({ max: 41 }), (drawn, minutes) => {
      const records = drawn
        .map(({ input, ...facts }) => {
          const each = record('10:00', { ...facts, from: facts.at });
          return { ...each, tokens: { ...each.tokens, input } };
        })
        .toSorted((a, b) => a.at - b.at);
      const ratio = createRatioMeter(records);
      const cost = createCostMeter(records, listPrices);
      for (const before of [minutes * 300_000, minutes * 150_000, Infinity]) {
        const alone = records.filter(({ at }) => at < before);
        for (const unit of units) {
          expect(ratio(unit, before)).toEqual(measureUnitRatio(alone, unit));
          expect(cost(unit, before)).toEqual(createCostMeter(alone, listPrices)(unit, Infinity));
        }
      }
    }),
    { numRuns: 500 },
  );
});
