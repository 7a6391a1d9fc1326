import fc from 'fast-check';
import { expect, test } from 'vitest';

import { layOut } from '../../../cli/reporters/table.ts';

const columns = [
  { title: 'name', spare: 1 },
  { title: 'tokens', align: 'right' as const },
  { title: 'why', spare: 2 },
];
const rows = [
  ['reader', '1,234', 'tick'],
  ['x', '5', 'command'],
];

test('columns stand two spaces apart, numbers to the right, without spaces at the end', () => {
  expect(layOut(columns, rows, Infinity)).toBe(
    ['name    tokens  why', 'reader   1,234  tick', 'x            5  command'].join('\n'),
  );
});

test('what does not fit is left out, the highest number first, and what is needed stays', () => {
  expect(layOut(columns, rows, 22)).toBe(
    ['name    tokens', 'reader   1,234', 'x            5'].join('\n'),
  );
  expect(layOut(columns, rows, 3)).toBe(['tokens', ' 1,234', '     5'].join('\n'));
});

test('what is laid out without the library looks the same as with it', () => {
  const letter = fc.constantFrom(
    ...'aZ 0,%üßŁЖω–…·✓',
    '\u001b[1mb\u001b[22m',
    '日',
    '😀',
    'é',
    '\t',
  );
  const cell = fc.string({ unit: letter, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 4 }), (all) => {
      // A cell of two places makes the library lay out all of the table.
      const [narrow, wide] = ['x', '日'].map((last) =>
        layOut(columns, [...all, ['-', '-', last]], Infinity),
      );
      const lines = (text = '') => text.split('\n').slice(0, -1);
      expect(lines(narrow)).toEqual(lines(wide));
    }),
    { numRuns: 300 },
  );
});
