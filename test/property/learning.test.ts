import fc from 'fast-check';
import { expect, test } from 'vitest';

import { phaseTypes } from '../../parser/plans/plan.ts';
import { predictFrom } from '../../parser/estimation/phase-start.ts';
import { predictTotal, totalQuantile } from '../../parser/estimation/session-total.ts';
import { fitProbability } from '../../parser/estimation/fit-probability.ts';
import { learnModel } from '../../parser/learning/learn-model.ts';
import { collectPast } from '../../parser/learning/collect-past.ts';
import { hourMs } from '../../parser/time.ts';
import { endedSession, size } from '../unit/learning/ended-session.ts';
import type { PastUse } from '../../parser/learning/past-use.ts';
import { freshAtFive, pastPhase, pastSession } from '../unit/learning/past-fixture.ts';

const phase = fc
  .tuple(
    fc.constantFrom(...phaseTypes),
    fc.double({ min: 0.1, max: 8, noNaN: true }),
    fc.option(fc.double({ min: 1, max: 1e9, noNaN: true }), { nil: undefined }),
  )
  .map(([type, hours, fresh]) => pastPhase(type, hours, fresh));
const sessions = fc
  .array(fc.array(phase, { minLength: 1, maxLength: 5 }), { maxLength: 25 })
  .map((all) => all.map((phases, index) => pastSession(String(index), phases)));

test('whatever was learned, quantiles are in order and P(fits) grows with the quota', () => {
  fc.assert(
    fc.property(sessions, fc.array(phase, { minLength: 1, maxLength: 5 }), (planned, next) => {
      const { belief, start } = learnModel({ planned, unplanned: [] }, freshAtFive);
      const context = { ...freshAtFive, belief, startShift: start.shift };
      const total = predictTotal(
        next.map((each) => predictFrom(each.start, context)),
        belief,
      );
      const range = [0.1, 0.5, 0.9].map((tau) => totalQuantile(total, belief, tau));
      expect(range.every((tokens) => Number.isFinite(tokens) && tokens > 0)).toBe(true);
      expect(range).toEqual(range.toSorted((a, b) => a - b));
      const quotas = range
        .flatMap((tokens) => [tokens / 2, tokens, tokens * 2])
        .toSorted((a, b) => a - b);
      const fits = quotas.map((quota) => fitProbability(total, belief, quota));
      expect(fits).toEqual(fits.toSorted((a, b) => a - b));
    }),
    { numRuns: 150 },
  );
});

const aThousandTimes = (use: PastUse): PastUse =>
  'tokens' in use ? use : { ...use, input: use.input * 1000 };

test('what is learned of the unit does not depend on the unit', () => {
  // A thousand times as many tokens of everything, by a ratio a thousand times as large, is the same knowledge.
  fc.assert(
    fc.property(sessions, (planned) => {
      const larger = planned.map((session) => ({
        ...session,
        phases: session.phases.map((each) => ({
          ...each,
          used: each.used && aThousandTimes(each.used),
        })),
        total: session.total && aThousandTimes(session.total),
      }));
      const ratio = { value: 5000, source: 'assumed', sessions: 0, from: null } as const;
      const one = learnModel({ planned, unplanned: [] }, freshAtFive).belief;
      const other = learnModel(
        { planned: larger, unplanned: [] },
        { ...freshAtFive, unitRatio: () => ratio },
      ).belief;
      expect(other.mean('global')).toBeCloseTo(one.mean('global'), 8);
      expect(other.b / other.a).toBeCloseTo(one.b / one.a, 8);
    }),
    { numRuns: 100 },
  );
});

test('the order in which sessions are read changes nothing, to the bit', () => {
  const ended = fc
    .array(
      fc.record({
        startedAt: fc.integer({ min: 0, max: 40 }).map((hour) => hour * hourMs),
        plan: fc.constantFrom('p', 'q', undefined),
        uses: fc.array(
          fc.tuple(
            fc.constantFrom('phase-1', 'phase-2', undefined),
            fc.integer({ min: 0, max: 1e6 }),
          ),
          { maxLength: 12 },
        ),
        done: fc.subarray(['phase-1', 'phase-2']),
      }),
      { minLength: 2, maxLength: 12 },
    )
    .map((all) => all.map((facts, index) => endedSession(`s${index}`, facts)));
  const shuffled = ended.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      const beliefs = [one, other].map((sessions) => {
        const { belief, ...model } = learnModel(collectPast(sessions, size), freshAtFive);
        const effects = [...model.phasesByEffect.keys(), 'global'].toSorted();
        return {
          ...model,
          means: effects.map(belief.mean),
          variances: effects.map((effect) => belief.covariance(effect, effect)),
          residuals: [...belief.phaseResiduals, ...belief.totalResiduals],
          noise: belief.b / belief.a,
        };
      });
      expect(beliefs[1]).toEqual(beliefs[0]);
    }),
    { numRuns: 150 },
  );
});
