import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
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
