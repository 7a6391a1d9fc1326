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

test('what windows used is told in the unit', () => {
  const [first] = usedWindows(records, 'fresh');
  expect(first).toEqual({
    from: new Date(at('01:00')).toISOString(),
    to: new Date(at('06:00')).toISOString(),
    tokens: 222,
    responses: 2,
  });
});
