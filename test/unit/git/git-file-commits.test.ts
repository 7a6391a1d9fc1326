import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { systemGit } from '../../../cli/adapters/git.ts';

const identity = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
};

function createRepository() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'reckon-git-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const env = { ...process.env, ...identity };
  const git = (...words: string[]) => execFileSync('git', words, { cwd: root, env });
  git('init', '--quiet', '--initial-branch', 'main');
  return {
    root,
    git,
    write: (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    move: (from: string, to: string) => {
      mkdirSync(dirname(join(root, to)), { recursive: true });
      git('mv', from, to);
    },
    commit: (message: string) => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
    },
    /** Subject, text before and text after of each commit, by path. */
    commitsBelow: async (folder: string) => {
      const repository = await systemGit.open(root);
      const byPath = await repository!.commitsBelow(folder);
      return Object.fromEntries(
        [...byPath].map(([path, commits]) => [
          path,
          commits.map(({ message, before, text }) => [message.split('\n')[0], before, text]),
        ]),
      );
    },
  };
}

const open = 'Reader\n\n- [ ] search bytes\n- [ ] cut lines\n- [ ] parse what was cut\n';
const done = open.replace('[ ] search', '[x] search');
const more = done.replace('[ ] cut', '[x] cut');

test('a renamed file brings its earlier commits, each held against the text that it found', async () => {
  const { write, move, commit, commitsBelow } = createRepository();
  write('plans/a.md', open);
  commit('write');
  write('plans/a.md', done);
  commit('tick');
  move('plans/a.md', 'plans/b.md');
  commit('rename');
  write('plans/b.md', more);
  commit('tick more');
  expect(await commitsBelow('plans')).toEqual({
    'plans/b.md': [
      ['write', undefined, open],
      ['tick', open, done],
      ['rename', done, done],
      ['tick more', done, more],
    ],
  });
});

test('a moved folder brings the commits of both places, also through two moves with changes', async () => {
  const { write, move, commit, commitsBelow } = createRepository();
  write('plans/a.md', open);
  write('plans/deep/c.md', `${open}Below.\n`);
  write('code.ts', 'export {};\n');
  commit('write');
  move('plans', 'docs');
  commit('move');
  write('docs/a.md', done);
  move('docs', 'work/plans');
  write('work/plans/a.md', done);
  write('code.ts', 'export const a = 1;\n');
  commit('move and tick');
  expect(await commitsBelow('work/plans')).toEqual({
    'work/plans/a.md': [
      ['write', undefined, open],
      ['move', open, open],
      ['move and tick', open, done],
    ],
    'work/plans/deep/c.md': [
      ['write', undefined, `${open}Below.\n`],
      ['move', `${open}Below.\n`, `${open}Below.\n`],
      ['move and tick', `${open}Below.\n`, `${open}Below.\n`],
    ],
  });
});

test('a new file under the old name begins anew', async () => {
  const { write, move, commit, commitsBelow } = createRepository();
  write('plans/a.md', done);
  commit('write');
  move('plans/a.md', 'plans/b.md');
  commit('rename');
  write('plans/a.md', 'Something else entirely.\n');
  commit('new');
  expect(await commitsBelow('plans')).toEqual({
    'plans/a.md': [['new', undefined, 'Something else entirely.\n']],
    'plans/b.md': [
      ['write', undefined, done],
      ['rename', done, done],
    ],
  });
});

test('a branch beside the rename that goes on with the old name counts for the new one', async () => {
  const { git, write, move, commit, commitsBelow } = createRepository();
  write('plans/a.md', open);
  commit('write');
  git('checkout', '--quiet', '-b', 'side');
  write('plans/a.md', done);
  commit('tick');
  git('checkout', '--quiet', 'main');
  move('plans/a.md', 'plans/b.md');
  commit('rename');
  git('merge', '--quiet', '--no-edit', 'side');
  const { 'plans/b.md': commits, ...others } = await commitsBelow('plans');
  expect(others).toEqual({});
  expect(commits).toHaveLength(3);
  expect(commits).toContainEqual(['tick', open, done]);
  expect(commits).toContainEqual(['rename', open, open]);
});

test('names and messages may hold what git separates by', async () => {
  const { write, commit, commitsBelow } = createRepository();
  write('plans/*.md', open);
  commit('a\u0001b \u001e\n\n:100644 100644 aaaa bbbb M\n');
  write('plans/ü \t"x".md', done);
  commit('second');
  commit('nothing');
  write('plans other.md', done);
  commit('third');
  expect(await commitsBelow('plans')).toEqual({
    'plans/*.md': [['a\u0001b \u001e', undefined, open]],
    'plans/ü \t"x".md': [['second', undefined, done]],
  });
  expect(Object.keys(await commitsBelow('.'))).toHaveLength(3);
});

test('without a commit there are none', async () => {
  expect(await createRepository().commitsBelow('plans')).toEqual({});
});
