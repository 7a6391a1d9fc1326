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
