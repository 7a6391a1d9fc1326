import { expect, test } from 'vitest';

import { noTokens } from '../../../parser/usage/tokens.ts';
import { readBudget } from '../../../parser/windows/budget.ts';
import { quotaOfBudget } from '../../../parser/windows/budget-quota.ts';

const ratio = (unit: string) => (unit === 'work' ? 1 : 5);
const window = {
  from: 0,
  to: 1,
  used: { ...noTokens, input: 300_000, work: 30_000 },
  records: [],
};

test('a preset in work tokens is converted, a number in the unit is not', () => {
  expect(quotaOfBudget(readBudget('pro', 'fresh'), window, 'fresh', ratio)).toEqual({
    source: 'budget',
    limit: 1_000_000,
    used: 300_000,
    remaining: 700_000,
  });
  expect(quotaOfBudget(readBudget(400_000, 'fresh'), window, 'fresh', ratio).limit).toBe(400_000);
  expect(quotaOfBudget(readBudget(400_000, 'fresh'), window, 'work', ratio)).toMatchObject({
    limit: 80_000,
    used: 30_000,
  });
});

test('nothing is left below zero, nothing is used while no window is open, nothing is known without a budget', () => {
  const small = readBudget(100_000, 'fresh');
  expect(quotaOfBudget(small, window, 'fresh', ratio).remaining).toBe(0);
  expect(quotaOfBudget(small, undefined, 'fresh', ratio)).toMatchObject({
    used: 0,
    remaining: 100_000,
  });
  expect(quotaOfBudget(undefined, window, 'fresh', ratio)).toEqual({
    source: 'unknown',
    limit: null,
    used: null,
    remaining: null,
  });
});
