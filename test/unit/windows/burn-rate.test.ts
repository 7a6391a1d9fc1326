import { expect, test } from 'vitest';

import { measureBurnRate } from '../../../parser/windows/burn-rate.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import { at, record } from '../reconciliation/builders.ts';

const spent = (clock: string, input: number, from = clock) =>
  record(clock, { from: at(from), tokens: { ...noTokens, input } });

test('the average counts pauses, the current pace does not', () => {
  const records = [
    spent('10:00', 5000),
    spent('10:04', 4000),
    spent('11:00', 9000),
    spent('11:03', 600),
    spent('11:05', 400),
  ];
  const { current, average } = measureBurnRate(records, at('10:00'), at('11:40'), 'fresh');
  // 4,000 in the 4 minutes after 10:00 and 1,000 in the 5 after 11:00: what came after the pause of 56 minutes has no time.
  expect(current).toBeCloseTo(5000 / 9);
  expect(average).toBeCloseTo(19_000 / 100);
});

test('the current pace is that of the last quarter of an hour of activity', () => {
  const slow = Array.from({ length: 30 }, (_, minute) => spent(minuteOf(10, minute), 100));
  const fast = Array.from({ length: 20 }, (_, minute) => spent(minuteOf(11, minute), 1000));
  const { current } = measureBurnRate([...slow, ...fast], at('10:00'), at('11:20'), 'fresh');
  expect(current).toBeCloseTo(1000);
});

test('with less than a minute to measure nothing is said', () => {
  const one = [spent('10:00', 5000)];
  expect(measureBurnRate(one, at('10:00'), at('10:00'), 'fresh')).toEqual({
    current: null,
    average: null,
  });
  expect(measureBurnRate(one, at('10:00'), at('10:10'), 'fresh')).toEqual({
    current: null,
    average: 500,
  });
  expect(measureBurnRate([], at('10:00'), at('10:00'), 'fresh').current).toBeNull();
});

test('responses of one moment, as of sub-agents side by side, add up', () => {
  const records = [spent('10:00', 1), spent('10:02', 300), spent('10:02', 500)];
  expect(measureBurnRate(records, at('10:00'), at('10:02'), 'fresh').current).toBe(400);
});

test('a row of a receipt brings its own time along', () => {
  const records = [spent('10:10', 5000, '10:00')];
  expect(measureBurnRate(records, at('10:00'), at('10:10'), 'fresh').current).toBe(500);
});

test('tokens are of the unit that is asked for', () => {
  const records = ['10:00', '10:02'].map((clock) =>
    record(clock, { tokens: { ...noTokens, cacheRead: 100, work: 800 } }),
  );
  expect(measureBurnRate(records, at('10:00'), at('10:02'), 'work').current).toBe(400);
  expect(measureBurnRate(records, at('10:00'), at('10:02'), 'total').current).toBe(50);
});

function minuteOf(hour: number, minute: number): string {
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
