import { expect, test } from 'vitest';

import { backtestOwn } from '../../../parser/backtest/own-backtest.ts';
import { predictFrom } from '../../../parser/estimation/phase-start.ts';
import { collectPast } from '../../../parser/learning/collect-past.ts';
import { learnModel } from '../../../parser/learning/learn-model.ts';
import type { ImportedFacts } from '../../../parser/sessions/imported-work.ts';
import { session as sessionOf } from '../reconciliation/builders.ts';
import { freshAtFive, pastPhase, pastSession } from './past-fixture.ts';

const size = { level: 'small', source: 'measured' } as const;
const documented = 225_000;
const hour = {
  id: 'phase-1',
  name: 'Build',
  type: 'implementation',
  hours: 1,
  estimate: null,
  actual: 3 * documented,
  libraries: [],
} as const;

function pastOf(facts: ImportedFacts | undefined, times: readonly string[] = ['2026-09-01']) {
  const ended = times.map((time) => ({
    facts: {
      session: sessionOf(time, {
        plan: undefined,
        status: 'done',
        ended: Date.parse(time),
        imported: { file: 'old.csv', facts },
      }),
      plan: undefined,
      records: [],
      now: Date.parse('2026-11-20'),
    },
    parts: undefined,
  }));
  return collectPast(ended, size);
}

test('it is learned from as a planned session, in the order in which it ended', () => {
  const facts = { unit: 'fresh', model: 'm', phases: [hour] } as const;
  const past = pastOf(facts, ['2026-09-02', '2026-09-01']);
  expect(past.unplanned).toEqual([]);
  expect(past.planned.map(({ id, clientModel }) => [id, clientModel])).toEqual([
    ['2026-09-01', 'm'],
    ['2026-09-02', 'm'],
  ]);
  const own = ['a', 'b'].map((id) =>
    pastSession(id, [pastPhase('implementation', 1, 3 * documented)], {
      project: 'imported old.csv',
    }),
  );
  const [imported, counted] = [past, { planned: own, unplanned: [] }].map((each) =>
    learnModel(each, freshAtFive),
  );
  const medianOf = ({ belief, start }: NonNullable<typeof imported>) =>
    predictFrom(pastPhase('implementation', 1, undefined).start, {
      ...freshAtFive,
      belief,
      startShift: start.shift,
    }).median;
  expect(medianOf(imported!)).toBeCloseTo(medianOf(counted!), 6);
  expect(imported).toMatchObject({ sessions: 2, phases: 2 });
  // It was done elsewhere: it says nothing of this project.
  expect(imported!.belief.mean(`project:${freshAtFive.project}`)).toBe(0);
});

test('an own number from before is what the phase starts from', () => {
  const facts = {
    unit: 'fresh',
    model: null,
    phases: [{ ...hour, estimate: 500_000 }],
  } as const;
  expect(pastOf(facts).planned[0]?.phases[0]?.start).toEqual({
    handTokens: 500_000,
    unit: 'fresh',
  });
});

test('in another unit nothing is known of it, and nothing learned', () => {
  const none = learnModel({ planned: [], unplanned: [] }, freshAtFive);
  const model = learnModel(pastOf({ unit: 'total', model: 'm', phases: [hour] }), freshAtFive);
  expect(model).toMatchObject({ sessions: 0, phases: 0 });
  expect(model.belief.covariance('global', 'global')).toBe(
    none.belief.covariance('global', 'global'),
  );
  expect(pastOf(undefined).planned).toEqual([]);
});

test('a backtest of own sessions learns from it, and does not score it', () => {
  const facts = { unit: 'fresh', model: 'm', phases: [hour] } as const;
  const { planned } = pastOf(facts);
  const own = pastSession('b', [pastPhase('implementation', 1, documented)], {
    startedAt: Date.parse('2026-10-01'),
    endedAt: Date.parse('2026-10-02'),
  });
  const context = {
    unit: freshAtFive.unit,
    project: freshAtFive.project,
    unitRatioAt: () => freshAtFive.unitRatio,
  };
  const replayed = (past: typeof planned) =>
    backtestOwn({ planned: [...past, own], unplanned: [] }, context);
  expect(replayed(planned)).toMatchObject({ n: 1, sessions: 1, predictions: [{ session: 'b' }] });
  expect(replayed(planned).predictions[0]!.mid).toBeGreaterThan(
    replayed([]).predictions[0]!.mid * 1.5,
  );
});
