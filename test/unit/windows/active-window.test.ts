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
