import { expect, test } from 'vitest';

import { readLinkedPath } from '../../../parser/repository/linked-path.ts';

test.each([
  ['plans/a.md', 'b.md', 'plans/b.md', undefined],
  ['sessions/s/session.md', '../../plans/a.md#phase', 'plans/a.md', 'phase'],
  ['sessions/s/session.md', './shot%201.png?raw=1', 'sessions/s/shot 1.png', undefined],
  ['sessions/s/session.md', '/docs/x.md', 'docs/x.md', undefined],
  ['sessions/s/session.md', '..', 'sessions', undefined],
  ['plans/a.md', '%zz.md', 'plans/%zz.md', undefined],
  ['plans/a.md', 'b.md#%C3%BCber%20uns', 'plans/b.md', 'über uns'],
  ['plans/a.md', 'b.md#a#b', 'plans/b.md', 'a#b'],
  ['plans/a.md', '#here', 'plans/a.md', 'here'],
])('%s: %s', (file, url, path, fragment) => {
  expect(readLinkedPath(file, url)).toEqual({ path, fragment });
});

test.each(['../../out.md', '#', '', '/../x', '%2e%2e/%2e%2e/x'])('leads nowhere: %s', (url) => {
  expect(readLinkedPath('plans/a.md', url)).toBeUndefined();
});
