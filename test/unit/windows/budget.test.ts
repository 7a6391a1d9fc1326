import { expect, test } from 'vitest';

import { readBudget } from '../../../parser/windows/budget.ts';

test.each([
  ['free', 50_000],
  ['pro', 200_000],
  ['Team', 500_000],
])('the preset %s is %d work tokens, whatever the unit of plain numbers', (name, tokens) => {
  expect(readBudget(name, 'fresh')).toMatchObject({
    preset: name.toLowerCase(),
    tokens,
    unit: 'work',
    label: `own budget "${name.toLowerCase()}"`,
  });
});

test.each([1_500_000, '1500000', '1,500,000', '1_500_000'])(
  '%s is a number of the user',
  (value) => {
    expect(readBudget(value, 'fresh')).toEqual({
      preset: undefined,
      tokens: 1_500_000,
      unit: 'fresh',
      label: 'own budget',
    });
  },
);

test.each(['', 'enterprise', '0', -5, 'constructor', Number.NaN])('%s is no budget', (value) => {
  expect(readBudget(value, 'fresh')).toBeUndefined();
});
