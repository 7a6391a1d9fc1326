import { expect, test } from 'vitest';

import { modelSource, unlearnedModel, type Model } from '../../../parser/estimation/model.ts';
import { predictFrom } from '../../../parser/estimation/phase-start.ts';
import { learnModel } from '../../../parser/learning/learn-model.ts';
import type { PastSession } from '../../../parser/learning/past-session.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import { freshAtFive, pastPhase, pastSession } from './past-fixture.ts';

const learn = (planned: readonly PastSession[]) =>
  learnModel({ planned, unplanned: [] }, freshAtFive);
const hour = pastPhase('implementation', 1, undefined).start;
const medianOf = ({ belief, start }: Model) =>
  predictFrom(hour, { ...freshAtFive, belief, startShift: start.shift }).median;
const documented = 225_000;
const { unit } = freshAtFive;

test('with nothing to learn from, an hour is the documented hour', () => {
  expect(medianOf(learn([]))).toBe(documented);
  expect(modelSource(learn([]))).toBe('assumed');
  expect(medianOf(unlearnedModel)).toBe(documented);
});

test('a first session moves the middle by what the prior trusts it', () => {
  const model = learn([pastSession('a', [pastPhase('implementation', 1, 2 * documented)])]);
  // But for what the moved rate does to the slope: h = J'VJ with J = 1 for global, project and rate, and ln(45,000 / 30,000) for the slope; |z| is below 1, so it is trusted whole.
  const h = (0.7 ** 2 + 0.25 ** 2 + 0.4 ** 2 + 0.22 ** 2 * Math.log(1.5) ** 2) / 0.55 ** 2;
  expect(medianOf(model) / documented).toBeCloseTo(2 ** (h / (1 + h)), 2);
  expect(model).toMatchObject({ sessions: 1, phases: 1 });
  expect(model.phasesByType).toEqual(new Map([['implementation', 1]]));
  expect(modelSource(model)).toBe('learned');
});

test('a history three times as dear shows within three sessions', () => {
  const three = Array.from({ length: 3 }, (_, index) =>
    pastSession(String(index), [
      pastPhase('implementation', 1, 3 * documented),
      pastPhase('implementation', 2, 6 * documented, 'phase-2'),
    ]),
  );
  expect(medianOf(learn(three)) / documented).toBeGreaterThan(2.6);
});

test('what is not finished teaches nothing, and a total needs all phases', () => {
  const half = pastSession('a', [
    pastPhase('implementation', 1, undefined),
    pastPhase('testing', 1, 500_000, 'phase-2'),
  ]);
  const model = learn([half]);
  expect(model).toMatchObject({ sessions: 1, phases: 1 });
  expect(model.belief.totalResiduals).toEqual([]);
  expect(learn([pastSession('b', [pastPhase('polish', 1, undefined)])])).toMatchObject({
    sessions: 0,
    phases: 0,
  });
});

test('where only the total is known it teaches all phases at once', () => {
  const whole = pastSession(
    'a',
    [
      pastPhase('implementation', 1, undefined),
      pastPhase('implementation', 1, undefined, 'phase-2'),
    ],
    { total: { ...noTokens, input: 6 * documented } },
  );
  const model = learn([whole]);
  expect(model).toMatchObject({ sessions: 1, phases: 0 });
  expect(model.belief.totalResiduals).toHaveLength(1);
  const moved = medianOf(model) / documented;
  expect(moved).toBeGreaterThan(1.8);
  expect(moved).toBeLessThan(3);
});

test('a session of one phase is learned from as its only phase would be', () => {
  const total = { ...noTokens, input: 2 * documented };
  const phases = [pastPhase('implementation', 1, undefined)];
  expect(medianOf(learn([pastSession('a', phases, { total })]))).toBeCloseTo(
    medianOf(learn([pastSession('a', [pastPhase('implementation', 1, 2 * documented)])])),
    6,
  );
});

test('a number of 0 by hand teaches nothing, and harms nothing', () => {
  const nothing = { ...pastPhase('implementation', 1, 100_000), start: { handTokens: 0, unit } };
  const alone = learn([pastSession('a', [nothing])]);
  expect(medianOf(alone)).toBe(documented);
  expect(alone).toMatchObject({ sessions: 0, phases: 0 });
  const beside = learn([
    pastSession('a', [nothing, pastPhase('implementation', 1, 2 * documented, 'phase-2')]),
  ]);
  expect(beside).toMatchObject({ sessions: 1, phases: 1 });
  expect(medianOf(beside)).toBeGreaterThan(documented);
  expect(beside.belief.totalResiduals.every(Number.isFinite)).toBe(true);
});

test('another model of the client makes what was learned less sure', () => {
  const sessions = ['m', 'm', 'n'].map((clientModel, index) =>
    pastSession(String(index), [pastPhase('implementation', 1, documented)], { clientModel }),
  );
  const stayed = sessions.map((session) => ({ ...session, clientModel: 'm' }));
  const variance = (planned: readonly PastSession[]) =>
    learn(planned).belief.covariance('global', 'global');
  expect(variance(sessions)).toBeGreaterThan(variance(stayed));
});

test('sessions without a plan move the start of formulas, and say so', () => {
  const unplanned = Array.from({ length: 20 }, (_, index) => ({
    id: String(index),
    endedAt: 0,
    formulaWork: 45_000,
    used: { ...noTokens, input: 4 * documented },
  }));
  const model = learnModel({ planned: [], unplanned }, freshAtFive);
  expect(medianOf(model) / documented).toBeCloseTo(4 ** (20 / 23), 10);
  expect(model).toMatchObject({ sessions: 0, phases: 0, start: { sessions: 20 } });
  expect(modelSource(model)).toBe('derived');
  // The user's own number stays: it is not made of the formula.
  const hand = { handTokens: 1_000_000, unit: 'fresh' } as const;
  const context = { ...freshAtFive, belief: model.belief, startShift: model.start.shift };
  expect(predictFrom(hand, context).median).toBe(1_000_000);
});
