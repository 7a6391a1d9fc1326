import { expect, test } from 'vitest';

import { receiptFileName } from '../../../parser/sessions/receipt-name.ts';

const uuid = '5a3d1c00-0000-4000-8000-000000000001';

test('parts are counted on from those that stand', () => {
  expect(receiptFileName(uuid, [])).toBe(`${uuid}.md`);
  expect(receiptFileName(uuid, [`${uuid}.md`])).toBe(`${uuid}.2.md`);
  expect(receiptFileName(uuid, [`${uuid}.3.md`, `${uuid}.10.md`, 'other.20.md'])).toBe(
    `${uuid}.11.md`,
  );
});

test.each(['../../x', 'a.b', 'A', 'with space', 'ü', '', '.', 'con\\..\\x', 'a'.repeat(300)])(
  'the name of %j is a file in its folder',
  (id) => {
    expect(receiptFileName(id, [])).toMatch(/^[\w-]{1,120}\.md$/);
  },
);

test('ids that only look alike have files of their own', () => {
  const names = ['a.b', 'a_b', 'a b', 'A_B', 'a_B'].map((id) =>
    receiptFileName(id, []).toLowerCase(),
  );
  expect(new Set(names).size).toBe(5);
});
