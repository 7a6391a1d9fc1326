import { expect, test } from 'vitest';

import { measureUnitRatio } from '../../../parser/estimation/unit-ratio.ts';
import { minuteMs } from '../../../parser/time.ts';
import type { UsageRecord } from '../../../parser/usage/record.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import { record } from '../reconciliation/builders.ts';

/** Responses of one Claude session at the given minutes, each of 7,000 fresh tokens and 1,000 of work. */
function sessionOf(claudeSession: string, minutes: readonly number[], work = 1_000): UsageRecord[] {
  return minutes.map((minute) =>
    record('00:00', {
      claudeSession,
      at: minute * minuteMs,
      from: minute * minuteMs,
      tokens: { ...noTokens, input: 7_000, work },
    }),
  );
}

test.each([
  ['fresh', 5],
  ['weighted', 18],
  ['total', 115],
] as const)('without sessions %s is assumed to be %d', (unit, value) => {
  expect(measureUnitRatio([], unit)).toEqual({ value, source: 'assumed', sessions: 0, from: null });
});

test('work is the documented unit itself', () => {
  const records = sessionOf('a', [0, 5, 10]);
  expect(measureUnitRatio(records, 'work')).toMatchObject({ value: 1, source: 'documented' });
});

test('measured sessions draw the assumed ratio as if that were three of them', () => {
  const one = measureUnitRatio(sessionOf('a', [0, 5, 10]), 'fresh');
  expect(one).toMatchObject({ source: 'measured', sessions: 1, from: 'transcripts' });
  expect(one.value).toBeCloseTo(Math.exp((3 * Math.log(5) + Math.log(7)) / 4), 12);
  const many = ['a', 'b', 'c'].flatMap((id) => sessionOf(id, [0, 5, 10]));
  expect(measureUnitRatio(many, 'fresh').value).toBeCloseTo(Math.sqrt(35), 12);
});

test.each([
  ['six active minutes are too few', sessionOf('a', [0, 3, 6]), 0],
  ['a pause of ten minutes is no activity', sessionOf('a', [0, 3, 13, 16]), 0],
  ['pauses below ten minutes are', sessionOf('a', [0, 9.9]), 1],
  ['without work there is no ratio', sessionOf('a', [0, 5, 10], 0), 0],
  ['order does not matter', sessionOf('a', [10, 0, 5]), 1],
  ['sessions are apart', [...sessionOf('a', [0, 4]), ...sessionOf('b', [4, 8])], 0],
])('%s', (_, records, sessions) => {
  expect(measureUnitRatio(records, 'fresh').sessions).toBe(sessions);
});
