import { expect, test } from 'vitest';

import {
  addTokens,
  describeTokens,
  knownAs,
  noTokens,
  sumTokens,
  wholeTokens,
  workAlone,
} from '../../../parser/usage/tokens.ts';

const known = { ...noTokens, input: 3, cacheRead: 7, work: 800 };

test('a sum with an unknown part is unknown, and known where all parts are', () => {
  const sum = describeTokens(sumTokens([known, workAlone(300)]));
  expect(sum).toMatchObject({ input: null, fresh: null, total: null, weighted: null, work: 1100 });
  expect(describeTokens(addTokens(known, noTokens))).toMatchObject({ fresh: 3, total: 10 });
});

test('nothing used is unknown where all of it is', () => {
  expect(describeTokens(knownAs(noTokens, workAlone(300)))).toMatchObject({ fresh: null, work: 0 });
  expect(describeTokens(knownAs(noTokens, known))).toMatchObject({ fresh: 0, work: 0 });
});

test('what is printed is an integer or null', () => {
  expect([wholeTokens(1.5), wholeTokens(NaN), wholeTokens(0)]).toEqual([2, null, 0]);
});
