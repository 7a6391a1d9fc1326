import { expect, test } from 'vitest';

import { noCell } from '../../../site/src/cell.ts';
import { nameUnits } from '../../../site/src/views/unit-naming.ts';

test('a unit that all rows share stands in the title, else beside each number', () => {
  const shared = nameUnits(['fresh', 'fresh']);
  expect(shared.title('range')).toBe('range (fresh)');
  expect(shared.cell({ text: '1,200' }, 'fresh')).toEqual({ text: '1,200' });
  const mixed = nameUnits(['fresh', 'work']);
  expect(mixed.title('range')).toBe('range');
  expect(mixed.cell({ text: '1,200', value: 1200 }, 'work')).toEqual({
    text: '1,200 work',
    value: 1200,
  });
  expect(mixed.cell(noCell, 'work')).toBe(noCell);
  expect(nameUnits([]).title('range')).toBe('range');
});
