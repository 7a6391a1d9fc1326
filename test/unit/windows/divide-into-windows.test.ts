import { expect, test } from 'vitest';

import { divideIntoWindows } from '../../../parser/windows/divide-into-windows.ts';
import { usedWindows } from '../../../parser/windows/used-windows.ts';
import { at, record } from '../reconciliation/builders.ts';

const records = ['01:00', '05:59', '06:00', '10:00', '11:30'].map((clock) => record(clock));

test('every record is in one window, and a window begins with the first after the last one is over', () => {
  const windows = divideIntoWindows(records);
  expect(windows.map(({ from, to, records: own }) => [from, to, own.length])).toEqual([
    [at('01:00'), at('06:00'), 2],
    [at('06:00'), at('11:00'), 2],
    [at('11:30'), at('16:30'), 1],
  ]);
  expect(windows.flatMap(({ records: own }) => own)).toEqual(records);
  expect(divideIntoWindows([])).toEqual([]);
});

test('a row of a receipt counts where it begins, as its responses do', () => {
  const responses = ['01:55', '02:01', '06:54', '06:56', '07:02'].map((clock) => record(clock));
  const rows = [
    record('02:01', { from: at('01:55'), responses: 2 }),
    record('06:54'),
    record('07:02', { from: at('06:56'), responses: 2 }),
  ];
  expect(usedWindows(rows, 'fresh').map(({ from, responses: n }) => [from, n])).toEqual(
    usedWindows(responses, 'fresh').map(({ from, responses: n }) => [from, n]),
  );
  // In the order of their ends the second row would be taken for the first.
  const [first] = divideIntoWindows([
    record('02:01', { from: at('02:00') }),
    record('02:03', { from: at('01:55') }),
  ]);
  expect(first?.from).toBe(at('01:55'));
});

test('what windows used is told in the unit', () => {
  const [first] = usedWindows(records, 'fresh');
  expect(first).toEqual({
    from: new Date(at('01:00')).toISOString(),
    to: new Date(at('06:00')).toISOString(),
    tokens: 222,
    responses: 2,
  });
});
