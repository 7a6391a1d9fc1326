import { expect, test } from 'vitest';

import { findActiveWindow } from '../../../parser/windows/active-window.ts';
import { at, record } from '../reconciliation/builders.ts';

test('a window begins with its first token and ends five hours later', () => {
  const records = ['01:00', '05:59', '06:00', '10:00', '11:30'].map((clock) => record(clock));
  const window = (clock: string) => {
    const found = findActiveWindow(records, at(clock));
    return found && [found.from, found.used.output];
  };
  expect(window('00:59')).toBeUndefined();
  expect(window('05:59')).toEqual([at('01:00'), 20]);
  expect(window('10:59')).toEqual([at('06:00'), 20]);
  expect(window('11:15')).toBeUndefined();
  expect(window('12:00')).toEqual([at('11:30'), 10]);
  expect(window('16:30')).toBeUndefined();
});

test('a window that is known by a receipt alone begins with the first response of its row', () => {
  const window = (records: Parameters<typeof findActiveWindow>[0], clock: string) => {
    const found = findActiveWindow(records, at(clock));
    return found && [found.from, found.to, found.used.output];
  };
  const responses = ['01:55', '02:01', '06:56', '07:02'].map((clock) => record(clock));
  const double = {
    input: 2,
    output: 20,
    cacheWrite5m: 200,
    cacheWrite1h: 0,
    cacheRead: 2000,
    work: 600,
  };
  const rows = [
    record('02:01', { from: at('01:55'), responses: 2, tokens: double }),
    record('07:02', { from: at('06:56'), responses: 2, tokens: double }),
  ];
  for (const clock of ['02:30', '06:54', '06:55', '07:30', '11:55', '11:56']) {
    expect(window(rows, clock), clock).toEqual(window(responses, clock));
  }
  expect(window(rows, '07:30')).toEqual([at('06:56'), at('11:56'), 20]);
});
