import { expect, test } from 'vitest';

import { rateConfidence } from '../../../parser/estimation/confidence.ts';

const total = { median: 1, spread: 1, ignorance: 2.5 };

test.each([
  ['guess', 2, 2, null],
  ['guess', 10, 8.1, null],
  ['low', 3, 4, null],
  ['low', 4, 8, null],
  ['low', 10, 5.1, null],
  ['medium', 5, 5, null],
  ['medium', 10, 3, null],
  ['medium', 10, 3, { inside: 12, of: 20 }],
  ['medium', 10, 3, { inside: 20, of: 20 }],
  ['medium', 9, 3, { inside: 16, of: 20 }],
  ['medium', 10, 3.1, { inside: 16, of: 20 }],
  ['high', 10, 3, { inside: 13, of: 20 }],
  ['high', 30, 2, { inside: 19, of: 20 }],
] as const)('%s: %d similar phases, width %d, coverage %o', (word, similar, width, coverage) => {
  expect(rateConfidence(total, width, similar, coverage).word).toBe(word);
});

test('the number is the share of the variance that is not ignorance', () => {
  expect(rateConfidence(total, 4, 0, null)).toEqual({
    word: 'guess',
    number: 1 / 3.5,
    similar: 0,
    widthFactor: 4,
  });
});
