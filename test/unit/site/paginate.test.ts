import { expect, test } from 'vitest';

import { paginate } from '../../../site/src/paginate.ts';

const pathOf = (number: number) => `list-${number}.html`;

test('a list has pages of two hundred, in order, each knowing its neighbours', () => {
  const items = Array.from({ length: 401 }, (_none, index) => index);
  const pages = paginate(items, pathOf);
  expect(pages.map(({ items: own }) => own.length)).toEqual([200, 200, 1]);
  expect(pages.flatMap(({ items: own }) => own)).toEqual(items);
  expect(pages.map(({ previous, next }) => [previous, next])).toEqual([
    [undefined, 'list-2.html'],
    ['list-1.html', 'list-3.html'],
    ['list-2.html', undefined],
  ]);
});

test('an empty list has one page', () => {
  expect(paginate([], pathOf)).toMatchObject([{ items: [], number: 1, of: 1 }]);
});
