import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import { findGitPlace } from '../../../cli/adapters/git-place.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'reckon-place-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const env = { PATH: process.env['PATH'], HOME: base, GIT_CONFIG_NOSYSTEM: '1' };
const author = { GIT_AUTHOR_NAME: 't', GIT_AUTHOR_EMAIL: 't@example.org' };
const committer = { GIT_COMMITTER_NAME: 't', GIT_COMMITTER_EMAIL: 't@example.org' };

function git(folder: string, ...words: string[]): string {
  return execFileSync('git', words, {
    cwd: folder,
    env: { ...env, ...author, ...committer },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function create(name: string, ...options: string[]): string {
  const root = join(base, name);
  git(base, 'init', '--quiet', '--initial-branch', 'main', ...options, root);
  return root;
}

/** What git itself says. */
function asked(folder: string): unknown {
  const [root = '', common = ''] = git(
    folder,
    'rev-parse',
    '--show-toplevel',
    '--git-common-dir',
  ).split('\n');
  const worktrees = git(folder, 'worktree', 'list', '--porcelain')
    .split('\n')
    .flatMap((line) => /^worktree (.+)/.exec(line)?.[1] ?? []);
  return {
    root,
    commonFolder: resolve(realpathSync(folder), common),
    worktrees: [...new Set([root, ...worktrees])],
  };
}

test('a repository and its worktrees are found as git finds them', () => {
  const root = create('plain');
  mkdirSync(join(root, 'a/b'), { recursive: true });
  symlinkSync(join(root, 'a'), join(base, 'link'));
  expect(findGitPlace(root, env)).toEqual(asked(root));
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'one');
  for (const name of ['b', 'a']) {
    git(root, 'worktree', 'add', '--quiet', '--detach', `../side ${name}`);
  }
  git(root, 'worktree', 'add', '--quiet', '--detach', '.worktrees/in');
  git(root, 'worktree', 'add', '--quiet', '../gone');
  git(root, 'checkout', '--quiet', '--detach');
  rmSync(join(base, 'gone'), { recursive: true });
  for (const folder of [
    'plain',
    'plain/a/b',
    'link/b',
    'side a',
    'side b',
    'plain/.worktrees/in',
  ]) {
    const found = findGitPlace(join(base, folder), { ...env, ...author });
    expect(found, folder).toEqual(asked(join(base, folder)));
    expect(found).toMatchObject({ commonFolder: join(root, '.git') });
  }
});

test('outside of a repository there is none', () => {
  mkdirSync(join(base, 'outside/deep'), { recursive: true });
  expect(findGitPlace(join(base, 'outside/deep'), env)).toBeUndefined();
});

test('git is asked about everything unusual', () => {
  const unclear = (folder: string, more: object = {}) =>
    expect(findGitPlace(folder, { ...env, ...more }), folder).toBe('unclear');

  const plain = create('usual');
  unclear(plain, { GIT_DIR: join(plain, '.git') });
  unclear(plain, { GIT_CEILING_DIRECTORIES: base });
  unclear(plain, { PATH: join(base, 'no-git') });
  unclear(join(plain, '.git'));
  unclear(join(plain, '.git/refs'));
  unclear(join(base, 'not-there'));

  const bare = create('bare.git', '--bare');
  unclear(bare);
  git(bare, 'config', 'user.name', 't');
  const tree = git(bare, 'hash-object', '-t', 'tree', '-w', '--stdin').trim();
  const commit = git(bare, 'commit-tree', tree, '-m', 'one').trim();
  git(bare, 'worktree', 'add', '--quiet', '--detach', '../of-bare', commit);
  unclear(join(base, 'of-bare'));

  unclear(create('apart', '--separate-git-dir', join(base, 'elsewhere')));

  const moved = create('moved');
  git(moved, 'config', 'core.worktree', '../outside');
  unclear(moved);

  for (const [name, settings] of Object.entries({
    'bare-inside': '[core] bare = true\n',
    'bare-by-name': '[core]\n\tBare\n',
    'more-config': '[extensions]\n\tworktreeConfig = true\n',
    reftable: '[extensions]\n\trefStorage = reftable\n',
  })) {
    const root = create(name);
    appendFileSync(join(root, '.git/config'), settings);
    unclear(root);
  }

  const linked = create('linked');
  renameSync(join(linked, '.git'), join(base, 'linked-to'));
  symlinkSync(join(base, 'linked-to'), join(linked, '.git'));
  unclear(linked);

  const empty = join(plain, 'empty');
  mkdirSync(join(empty, '.git'), { recursive: true });
  unclear(empty);
  rmSync(join(empty, '.git'), { recursive: true });
  writeFileSync(join(empty, '.git'), 'no address\n');
  unclear(empty);
});

test('names of branches are no settings', () => {
  const root = create('branches');
  const branch = '[branch "worktree-bare"]\n\tmerge = refs/heads/worktree\n';
  appendFileSync(join(root, '.git/config'), branch);
  expect(findGitPlace(root, env)).toEqual(asked(root));
});
