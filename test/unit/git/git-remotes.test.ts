import { expect, test } from 'vitest';

import { parseRemotes, remoteName } from '../../../cli/adapters/git-remotes.ts';

test.each([
  ['https://example.org/Owner/Name.git', 'example.org/owner/name'],
  ['https://user:secret@example.org/owner/name', 'example.org/owner/name'],
  ['https://example.org/owner/name/', 'example.org/owner/name'],
  ['ssh://git@example.org:2222/owner/name.git', 'example.org/owner/name'],
  ['git@example.org:owner/name.git', 'example.org/owner/name'],
  ['example.org:owner/name', 'example.org/owner/name'],
  ['/srv/git/name.git', '/srv/git/name'],
  ['file:///srv/git/name.git', '/srv/git/name'],
  ['C:\\git\\name', 'C:\\git\\name'],
])('%s is %s', (address, name) => {
  expect(remoteName(address)).toBe(name);
});

test('the same remote by several ways is one, and nothing that gives access is kept', () => {
  const lines = [
    'remote.origin.url git@example.org:owner/name.git',
    'remote.ci.url https://ci:token-1@example.org/owner/name',
    'remote.fork.url https://example.org/other/name',
    '',
  ].join('\n');
  expect(parseRemotes(lines)).toEqual(['example.org/other/name', 'example.org/owner/name']);
  expect(parseRemotes('')).toEqual([]);
});
