import { expect, test } from 'vitest';

import { globalEffect } from '../../parser/estimation/effects.ts';
import { totalQuantile } from '../../parser/estimation/session-total.ts';
import { mean } from '../../parser/statistics.ts';
import { drawUser } from '../simulator/draw-user.ts';
import { followUser, type FollowedSession } from '../simulator/follow-user.ts';
import { simulateSessions } from '../simulator/simulate-sessions.ts';
import { standardWorld, type World } from '../simulator/world.ts';
import { expectCovariances } from '../unit/learning/expect-covariances.ts';

const seeds = Array.from({ length: 30 }, (_none, seed) => seed);
const quietWorld: World = { ...standardWorld, noiseSd: 0, outlierShare: 0, runawayShare: 0 };

/** What `look` sees of all sessions of all users, each before it begins. */
function follow<Seen>(count: number, look: (followed: FollowedSession) => Seen): Seen[] {
  return seeds.flatMap((seed) => {
    const sessions = simulateSessions(drawUser(seed), standardWorld, count, seed);
    return Array.from(followUser(sessions), look);
  });
}

test('about eight totals in ten lie inside their 80 % range', () => {
  const inside = follow(40, ({ session: { actual }, model: { belief }, total }) => {
    const [low, high] = [0.1, 0.9].map((tau) => totalQuantile(total, belief, tau));
    return Number(low! <= actual && actual <= high!);
  });
  expect(inside).toHaveLength(1200);
  expect(mean(inside)).toBeGreaterThan(0.76);
  expect(mean(inside)).toBeLessThan(0.86);
});

test('the medians of phases come nearer to the true ones', () => {
  const errors = follow(30, ({ session, phases }) => ({
    number: session.number,
    error: mean(
      phases.map(({ median }, index) => Math.abs(Math.log(median / session.phases[index]!.median))),
    )!,
  }));
  const errorAt = (from: number, to: number) =>
    mean(errors.flatMap(({ number, error }) => (from <= number && number <= to ? [error] : [])))!;
  expect(errorAt(8, 12)).toBeLessThan(0.6 * errorAt(1, 1));
  expect(errorAt(26, 30)).toBeLessThan(0.85 * errorAt(8, 12));
});

test('whoever needs three times what is documented is estimated within a factor of 1.6 after three sessions', () => {
  for (const seed of seeds) {
    const user = { ...drawUser(seed), corrections: new Map([[globalEffect, Math.log(3)]]) };
    const [, , , fourth] = followUser(simulateSessions(user, quietWorld, 4, seed));
    const { actual } = fourth!.session;
    expect(actual).toBeCloseTo(
      3 * fourth!.session.phases.reduce((sum, { documented }) => sum + documented, 0),
      4,
    );
    const factor = totalQuantile(fourth!.total, fourth!.model.belief, 0.5) / actual;
    expect(factor).toBeGreaterThan(1 / 1.6);
    expect(factor).toBeLessThan(1.6);
  }
});

test('what is believed of corrections stays a matrix of covariances', () => {
  for (const seed of seeds.slice(0, 3)) {
    const sessions = simulateSessions(drawUser(seed), standardWorld, 150, seed);
    for (const { session, model } of followUser(sessions)) {
      if (session.number % 30 !== 0) continue;
      const effects = [...model.phasesByEffect.keys()];
      expect(effects.length).toBeGreaterThan(16);
      const { belief } = model;
      expectCovariances(
        effects.map((one) => effects.map((other) => belief.covariance(one, other))),
      );
    }
  }
});

test('the same seed gives the same user and the same sessions, whatever comes after', () => {
  const [short, long] = [3, 5].map((count) =>
    simulateSessions(drawUser(7), standardWorld, count, 7),
  );
  expect(long!.slice(0, 3)).toEqual(short);
  expect(simulateSessions(drawUser(8), standardWorld, 3, 8)).not.toEqual(short);
});
