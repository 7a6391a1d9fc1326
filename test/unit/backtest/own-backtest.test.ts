import { expect, test } from 'vitest';

import { backtestOwn } from '../../../parser/backtest/own-backtest.ts';
import type { PastSession, UnplannedSession } from '../../../parser/learning/past-session.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import { freshAtFive, pastPhase, pastSession } from '../learning/past-fixture.ts';

const dear = (id: string, startedAt: number, endedAt: number) =>
  pastSession(id, [pastPhase('implementation', 1, 900_000)], { startedAt, endedAt });

function replay(planned: readonly PastSession[], unplanned: readonly UnplannedSession[] = []) {
  const { unit, project, unitRatio } = freshAtFive;
  const { predictions, sessionPredictions, curve } = backtestOwn(
    { planned, unplanned },
    { unit, project, unitRatioAt: () => unitRatio },
  );
  const mids = predictions.map(({ session, mid }) => [session, Math.round(mid)] as const);
  return { mids, totals: sessionPredictions.map(({ mid }) => Math.round(mid)), curve };
}

test('a session knows those that were over when it began, and none that was still going on', () => {
  const { mids } = replay([dear('a', 0, 10), dear('b', 20, 40), dear('c', 30, 50)]);
  const [[, first], [, second], [, third]] = mids as [any, any, any];
  expect(first).toBe(225_000);
  expect(second).toBeGreaterThan(first);
  // It ended after the second, but began before that was over.
  expect(third).toBe(second);
  // Its own phases and those of the one beside it are not told before they are over.
  expect(replay([dear('a', 0, 10), dear('b', 5, 40)]).totals).toEqual([225_000, 225_000]);
  expect(replay([dear('a', 7, 7)]).totals).toEqual([225_000]);
});

test('what is scored comes in the order in which it was over', () => {
  const { mids, curve } = replay([dear('short', 10, 20), dear('long', 0, 30)]);
  expect(mids.map(([session]) => session)).toEqual(['short', 'long']);
  expect(curve.map(({ seen, reckon: { n } }) => [seen, n])).toEqual([[0, 2]]);
});

test('sessions without a plan move the start of those that began after them', () => {
  const used = { ...noTokens, input: 900_000 };
  const unplanned = [10, 11, 12].map((endedAt) => ({
    id: `u${endedAt}`,
    endedAt,
    formulaWork: 45_000,
    used,
  }));
  const [before, after] = replay([dear('a', 0, 20), dear('b', 30, 40)], unplanned).totals;
  const [, without] = replay([dear('a', 0, 20), dear('b', 30, 40)]).totals;
  expect(before).toBe(225_000);
  expect(after).toBeGreaterThan(without!);
});
