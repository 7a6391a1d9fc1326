import { expect, test } from 'vitest';

import { costText } from '../../../parser/usage/cost-text.ts';

test.each<[number | null, string[], string]>([
  [3.204, [], '$3.20 at list prices of 2026-09-23'],
  [0, [], '$0.00 at list prices of 2026-09-23'],
  [3.2, ['a', 'b (fast)'], '$3.20 at list prices of 2026-09-23, without a, b (fast)'],
  [null, [], 'unknown'],
  [null, ['a'], 'unknown, no price for a'],
])('%s without %j', (costUsd, unpriced, text) => {
  expect(costText({ costUsd, unpriced }, 'list prices of 2026-09-23')).toBe(text);
});
