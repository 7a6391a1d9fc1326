import { describe, expect, test } from 'vitest';

import { healthLimits, rateHealth, worseState } from '../../../parser/windows/health.ts';

const limits = healthLimits();
const rated = (tokens: number | null, messages: number | null, minutes: number | null) =>
  rateHealth({ tokens, messages, minutes }, limits);

describe('a session is as healthy as its worst measure', () => {
  test.each([
    [0, 0, 0, 'green', 'tokens'],
    [139_999, 10, 10, 'green', 'tokens'],
    [140_000, 10, 10, 'yellow', 'tokens'],
    [0, 44, 10, 'yellow', 'messages'],
    [0, 45, 10, 'red', 'messages'],
    [100_000, 20, 108, 'red', 'minutes'],
    [500_000, 50, 120, 'red', 'tokens'],
  ])('%d tokens, %d messages, %d minutes: %s by %s', (tokens, messages, minutes, state, worst) => {
    const health = rated(tokens, messages, minutes);
    expect(health.state).toBe(state);
    expect(health.worst?.measure).toBe(worst);
  });

  test('an unknown measure does not count', () => {
    expect(rated(null, null, null)).toEqual({ state: null, worst: null, warnings: [] });
    expect(rated(null, null, 30).worst).toEqual({
      measure: 'minutes',
      value: 30,
      limit: 120,
      warning: 90,
      percent: 25,
    });
  });

  test('warnings begin at their own values', () => {
    const measures = (health: ReturnType<typeof rated>) =>
      health.warnings.map(({ measure }) => measure);
    expect(measures(rated(159_999, 39, 89))).toEqual([]);
    expect(measures(rated(160_000, 40, 90))).toEqual(['tokens', 'messages', 'minutes']);
  });
});

test("the user's own limits replace the documented ones, with a warning at 80 % unless it is given", () => {
  expect(healthLimits({ minutes: { limit: 200 }, messages: { limit: 80, warning: 50 } })).toEqual({
    tokens: { limit: 200_000, warning: 160_000 },
    messages: { limit: 80, warning: 50 },
    minutes: { limit: 200, warning: 160 },
  });
});

test('of two states the worse one holds, and an unknown one says nothing', () => {
  expect(worseState('green', 'red')).toBe('red');
  expect(worseState('yellow', 'green')).toBe('yellow');
  expect(worseState('green', null)).toBe('green');
  expect(worseState(null, null)).toBeNull();
});
