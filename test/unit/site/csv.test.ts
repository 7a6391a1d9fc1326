import { expect, test } from 'vitest';

import { csvText } from '../../../site/src/data/csv.ts';

test('fields are quoted where they must be, and never begin a formula', () => {
  expect(
    csvText(
      ['a', 'b', 'c'],
      [
        ['x,y', 'say "no"', null],
        ['two\nlines', -5, true],
        ['=1+1', '@cmd', '-2'],
      ],
    ),
  ).toBe('a,b,c\r\n"x,y","say ""no""",\r\n"two\nlines",-5,true\r\n\'=1+1,\'@cmd,\'-2\r\n');
});
