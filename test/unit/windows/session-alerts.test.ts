import { expect, test } from 'vitest';

import { healthLimits, rateHealth } from '../../../parser/windows/health.ts';
import { sessionAlerts, type SessionFacts } from '../../../parser/windows/session-alerts.ts';

const calm: SessionFacts = {
  unit: 'fresh',
  actual: 100_000,
  high: 400_000,
  minutes: { estimate: 100, actual: 120 },
  costUsd: 7.99,
  unpriced: [],
  priceLabel: 'list prices of 2026-09-23',
  budget: { usd: 10, quality: undefined },
  quality: [{ name: 'accuracy', value: 0.85 }],
  health: rateHealth({ tokens: 1000, messages: null, minutes: 30 }, healthLimits()),
  windowMinutes: 61,
};
const alerts = (facts: Partial<SessionFacts>) =>
  sessionAlerts({ ...calm, ...facts }).map(({ kind, severity }) => [kind, severity]);

test('nothing is said of a session within its bounds, or of what is unknown', () => {
  expect(sessionAlerts(calm)).toEqual([]);
  expect(
    sessionAlerts({
      ...calm,
      high: null,
      minutes: { estimate: null, actual: 9999 },
      costUsd: null,
      quality: [],
      windowMinutes: null,
    }),
  ).toEqual([]);
  expect(alerts({ costUsd: 900, budget: { usd: undefined, quality: undefined } })).toEqual([]);
});

test.each<[string, Partial<SessionFacts>, string[][]]>([
  ['tokens above the range', { actual: 400_001 }, [['range', 'warning']]],
  [
    'more than 120 % of the time',
    { minutes: { estimate: 100, actual: 121 } },
    [['time', 'warning']],
  ],
  ['80 % of the dollars', { costUsd: 8 }, [['cost', 'warning']]],
  ['all of the dollars', { costUsd: 10 }, [['cost', 'urgent']]],
  [
    'quality below 0.85',
    { quality: [{ name: 'accuracy', value: 0.84 }] },
    [['quality', 'warning']],
  ],
  [
    "quality below the plan's own bound",
    { budget: { usd: undefined, quality: 0.9 } },
    [['quality', 'warning']],
  ],
  ["quality above the plan's lower bound", { budget: { usd: undefined, quality: 0.5 } }, []],
  ['an hour left of the window', { windowMinutes: 60 }, [['window', 'info']]],
  ['half an hour left', { windowMinutes: 30 }, [['window', 'warning']]],
  ['five minutes left', { windowMinutes: 5 }, [['window', 'urgent']]],
  [
    'a long session',
    { health: rateHealth({ tokens: 160_000, messages: 50, minutes: 1 }, healthLimits()) },
    [
      ['health', 'warning'],
      ['health', 'urgent'],
    ],
  ],
])('%s', (_name, facts, expected) => {
  expect(alerts(facts)).toEqual(expected);
});

test('an alert says what was measured and what it passed', () => {
  const [time] = sessionAlerts({ ...calm, minutes: { estimate: 90, actual: 135 } });
  expect(time).toEqual({
    kind: 'time',
    severity: 'warning',
    value: 150,
    threshold: 120,
    text: '135 minutes are 150 % of the 90 planned.',
  });
});

test('a cost says where it is from, and that it is the least where models have no price', () => {
  const textOf = (unpriced: readonly string[]) =>
    sessionAlerts({ ...calm, costUsd: 8, unpriced })[0]?.text;
  expect(textOf([])).toBe("80 % of the plan's $10.00 is used: $8.00 at list prices of 2026-09-23.");
  expect(textOf(['claude-unknown-9'])).toBe(
    "At least 80 % of the plan's $10.00 is used: $8.00 at list prices of 2026-09-23, without claude-unknown-9.",
  );
});

test.each([
  [0.4, '1 minute.'],
  [1, '1 minute.'],
  [4.2, '5 minutes.'],
])('with %d minutes left the window ends in %s', (windowMinutes, text) => {
  expect(sessionAlerts({ ...calm, windowMinutes })[0]?.text).toBe(
    `The quota window ends in ${text}`,
  );
});
