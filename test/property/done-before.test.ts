import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createDoneFinder } from '../../parser/reconciliation/done-before.ts';
import { markedDoneBefore } from '../../parser/reconciliation/finished-phases.ts';
import { session } from '../unit/reconciliation/builders.ts';

const moment = fc.integer({ min: 0, max: 12 });

test('phases marked done before a moment are found as if every session were looked at', () => {
  const drawn = fc.array(
    fc.record({
      started: fc.option(moment, { nil: undefined }),
      marks: fc.array(
        fc.record({
          at: moment,
          kind: fc.constantFrom('start' as const, 'done' as const),
          phase: fc.constantFrom('phase-1', 'phase-2'),
          evidence: fc.constant('command'),
          note: fc.constant(undefined),
          line: fc.nat({ max: 5 }),
        }),
        { maxLength: 5 },
      ),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(drawn, (facts) => {
      const sessions = facts.map((each, index) => session(`s${index}`, each));
      const find = createDoneFinder(sessions);
      for (const before of [
        -Infinity,
        ...Array.from({ length: 15 }, (_each, at) => at - 1),
        Infinity,
      ]) {
        expect(find(before)).toEqual(markedDoneBefore(sessions, 'p', before));
      }
    }),
    { numRuns: 1000 },
  );
});
