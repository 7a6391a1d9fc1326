import { expect, test } from 'vitest';

import { fileCell, fileHref } from '../../../site/src/host-address.ts';

const host = { fileUrl: 'https://host.example/blob/HEAD/', commitUrl: '' };

test('each part of a path is encoded for itself, and a fragment is kept', () => {
  expect(fileHref({ host }, 'docs/a #1? 50%.md')).toBe(
    'https://host.example/blob/HEAD/docs/a%20%231%3F%2050%25.md',
  );
  expect(fileHref({ host }, 'src/ü.ts', 'L12')).toBe(
    'https://host.example/blob/HEAD/src/%C3%BC.ts#L12',
  );
  expect(fileHref({ host: null }, 'src/a.ts')).toBeUndefined();
});

test('a file is named with or without a host', () => {
  expect(fileCell({ host }, 'plans/a.md', { text: 'plans/a.md:3', line: 3 })).toEqual({
    text: 'plans/a.md:3',
    kind: 'code',
    href: 'https://host.example/blob/HEAD/plans/a.md#L3',
  });
  expect(fileCell({ host: null }, 'plans/a.md')).toEqual({ text: 'plans/a.md', kind: 'code' });
});
