import { expect, test } from 'vitest';

import { usdText } from '../../../site/src/cell.ts';

test.each([
  [0, '$0.00'],
  [11.285, '$11.29'],
  [999.999, '$1,000.00'],
  [1_234_567.5, '$1,234,567.50'],
])('%d dollars are %s', (usd, text) => {
  expect(usdText(usd)).toBe(text);
});
