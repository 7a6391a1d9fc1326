import { expect, test } from 'vitest';

import { wrapLines } from '../../../cli/reporters/wrap.ts';

test('long lines are broken between words, below the first word of their item', () => {
  const text = 'short\n- one two three four five six seven\n    eight nine ten eleven twelve';
  expect(wrapLines(text, 24)).toBe(
    'short\n- one two three four\n  five six seven\n    eight nine ten\n    eleven twelve',
  );
});

test('columns that fit keep their spaces, and a stream without a width is left alone', () => {
  expect(wrapLines('a     b      c', 20)).toBe('a     b      c');
  const long = 'word '.repeat(100);
  expect(wrapLines(long, Infinity)).toBe(long);
});
