import { expect, test } from 'vitest';

import { relativePath } from '../../../site/src/paths.ts';

test.each([
  ['index.html', 'sessions/a.html', 'sessions/a.html'],
  ['sessions/a.html', 'index.html', '../index.html'],
  ['sessions/a.html', 'sessions/b.html', 'b.html'],
  ['sessions/months/a.html', 'sessions/b.html', '../b.html'],
  ['sessions/months/a.html', '_r/style.css', '../../_r/style.css'],
  ['sessions/a.html', 'sessions/a.html', 'a.html'],
])('from %s to %s', (from, to, way) => {
  expect(relativePath(from, to)).toBe(way);
  expect(new URL(way, `http://site/${from}`).pathname).toBe(`/${to}`);
});
