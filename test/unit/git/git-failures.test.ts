import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleGit } from 'simple-git';
import { expect, onTestFinished, test } from 'vitest';

import { systemGit } from '../../../cli/adapters/git.ts';
import { unlessGitFails } from '../../../cli/adapters/git-failure.ts';

function createRepository(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'reckon-git-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  execFileSync('git', ['init', '--quiet', root]);
  return root;
}

test('what git cannot answer is unknown', async () => {
  const root = createRepository();
  const repository = await systemGit.open(root);
  expect(await repository!.lastCommit(Date.parse('2026-11-20T10:00:00Z'))).toBeUndefined();
  expect(await unlessGitFails(simpleGit(root).raw(['rev-parse', 'HEAD^']))).toBeUndefined();
});

test('a call that simple-git refuses is a fault of the caller, and passed on', async () => {
  const root = createRepository();
  const refused = simpleGit(root).raw(['-c', 'core.sshCommand=x', 'status']);
  await expect(unlessGitFails(refused)).rejects.toThrow(/not permitted/);
  const failing = Promise.reject(new TypeError('a slip'));
  await expect(unlessGitFails(failing)).rejects.toThrow('a slip');
});

test('a history that git cannot read to its end is a failure, never half of it', async () => {
  const root = createRepository();
  const repository = await systemGit.open(root);
  expect(await repository!.commitsSince(0, root)).toEqual([]);
  expect(await repository!.commitsBelow('plans')).toEqual(new Map());
  expect(await repository!.commitsSince(0, join(root, 'gone'))).toEqual([]);
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...words], {
      cwd: root,
      encoding: 'utf8',
    });
  mkdirSync(join(root, 'plans'));
  for (const text of ['one', 'two', 'three']) {
    writeFileSync(join(root, 'plans/a.md'), text);
    git('add', '--all');
    git('commit', '--quiet', '--message', text);
  }
  expect(await repository!.commitsSince(0, root)).toHaveLength(3);
  const middle = git('rev-parse', 'HEAD^').trim();
  rmSync(join(root, '.git/objects', middle.slice(0, 2), middle.slice(2)), { force: true });
  await expect(repository!.commitsSince(0, root)).rejects.toThrow(/git log failed: .*parents/);
  await expect(repository!.commitsBelow('plans')).rejects.toThrow('git log failed');
});
