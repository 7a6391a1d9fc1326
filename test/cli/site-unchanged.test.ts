import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { file, id, planned, responses } from './planned-reader.ts';

type Scratch = ReturnType<typeof planned>;

const session = '2026-11-20-1000-reader-1';
const folder = `sessions/${session}`;
const png = (byte: number) => new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, byte]);
// By then everything is known that the repository tells of.
const today = ['--now', '2026-11-21T12:00:00Z'];

/** A repository with every kind of document that a site is made of, and its site, which stands. */
function built(...options: string[]): Scratch {
  const scratch = planned();
  scratch.write('.gitignore', '/pages/\n');
  scratch.write('plans/picture.png', png(1));
  scratch.write('docs/there.md', 'There.\n');
  scratch.write(
    file,
    `${scratch.read(file)}\n\n![A picture](picture.png), [there](../docs/there.md), [nowhere](../docs/nowhere.md)\n`,
  );
  scratch.write(
    `${folder}/session.md`,
    `---\nreckon: 1\nplan: ${id}\nstatus: done\nstarted: 2026-11-20T10:00:00Z\nended: 2026-11-20T12:00:00Z\nclaudeSessions: [c1]\n---\n\n# Session\n\nWords.\n`,
  );
  scratch.write(`${folder}/report.md`, '# Report\n\nWords.\n');
  scratch.write(`${folder}/handoff.md`, '# Handoff\n\nWords.\n');
  scratch.write('sessions/MEMORY.md', '# Memory\n\nWords.\n');
  grow(scratch, responses.slice(0, 3));
  scratch.commit('Work', '2026-11-20T12:05:00Z');
  expect(build(scratch, ...options)).toMatchObject({ unchanged: false });
  expect(build(scratch, ...options)).toMatchObject({ unchanged: true });
  return scratch;
}

function build(scratch: Scratch, ...options: string[]) {
  return scratch.json('site', 'build', ...today, ...options);
}

/** Writes the transcript as of some time ago: of one that is just being written nothing is sure. */
function grow(scratch: Scratch, lines: typeof responses): void {
  scratch.transcript('c1', lines);
  const minuteAgo = Date.now() / 1000 - 60;
  utimesSync(join(scratch.claude, 'projects/c1.jsonl'), minuteAgo, minuteAgo);
}

const append = (path: string) => (scratch: Scratch) =>
  scratch.write(path, `${scratch.read(path)}\nMore words.\n`);

const changes: Record<string, (scratch: Scratch) => void> = {
  'a plan': append(file),
  'a session': append(`${folder}/session.md`),
  'a report': append(`${folder}/report.md`),
  'a handoff': append(`${folder}/handoff.md`),
  'the memory': append('sessions/MEMORY.md'),
  'a handoff that is gone': ({ root }) => rmSync(join(root, folder, 'handoff.md')),
  'a new session': ({ write }) =>
    write('sessions/2026-11-20-1300-other/session.md', '---\nreckon: 1\nstatus: done\n---\n'),
  'a new plan': ({ write }) => write('plans/2026-11-20-other.md', '# Other\n'),
  'a receipt': ({ write }) => write(`${folder}/receipts/c1.md`, '---\nreckon: 1\n---\n'),
  'the configuration': ({ write }) => write('reckon.config.json', '{ "unit": "total" }\n'),
  'a commit': ({ write, commit }) => {
    write('code.ts', 'one\n');
    commit('More', '2026-11-20T13:00:00Z');
  },
  'a tag': ({ git }) => void git('tag', 'v1'),
  'lines that are tracked': ({ write, git }) => {
    write('code.ts', 'one\ntwo\n');
    git('add', 'code.ts');
  },
  'a remote': ({ git }) => void git('remote', 'add', 'origin', 'https://github.com/owner/name.git'),
  'a worktree': ({ git, base }) =>
    void git('worktree', 'add', '--quiet', '-b', 'other', join(base, 'other')),
  'a transcript': (scratch) => grow(scratch, responses.slice(0, 4)),
  'a transcript of the same size': ({ claude }) => {
    const path = join(claude, 'projects/c1.jsonl');
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('"output_tokens":100', '"output_tokens":101'),
    );
    utimesSync(path, Date.now() / 1000 - 30, Date.now() / 1000 - 30);
  },
  'a file that is linked to': ({ write }) => write('docs/nowhere.md', 'Now.\n'),
  'a linked file that is gone': ({ root }) => rmSync(join(root, 'docs/there.md')),
  'a picture of the same size': ({ write }) => write('plans/picture.png', png(2)),
  'a page of the same size': ({ root }) => {
    const path = join(root, '.reckon/site/index.html');
    writeFileSync(path, readFileSync(path, 'utf8').replace('html', 'HTML'));
  },
  'a page that is gone': ({ root }) => rmSync(join(root, '.reckon/site/index.html')),
  'a file manager’s litter': ({ root }) => writeFileSync(join(root, '.reckon/site/.DS_Store'), ''),
  'a damaged stamp': ({ root }) => {
    const caches = join(root, '.git/reckon/cache');
    const [path = ''] = execFileSync('sh', ['-c', `ls ${caches}/site-stamps.*`], {
      encoding: 'utf8',
    }).split('\n');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"inputs"', '"Inputs"'));
  },
};

describe('a site that stands', () => {
  test('is built again after each change of what it is made of', { timeout: 120_000 }, () => {
    const scratch = built();
    for (const [index, [what, change]] of Object.entries(changes).entries()) {
      change(scratch);
      expect({ what, ...build(scratch) }).toMatchObject({ what, unchanged: false });
      if (index % 6 > 0) continue;
      expect({ what, ...build(scratch) }).toMatchObject({ what, unchanged: true });
    }
  });

  test('is left alone, with the same answer and the same remarks', () => {
    const scratch = built();
    scratch.write(`${folder}/receipts/c1.md`, '---\nreckon: 1\n---\n');
    const index = join(scratch.root, '.reckon/site/index.html');
    const words = ['site', 'build', ...today, '--json'];
    const first = scratch.call(...words);
    const written = statSync(index);
    const second = scratch.call(...words);
    expect(first.stderr).toContain('receipt');
    expect(JSON.parse(first.stdout).problems).not.toEqual([]);
    expect({ ...JSON.parse(second.stdout), unchanged: false }).toEqual(JSON.parse(first.stdout));
    expect(second.stderr).toBe(first.stderr);
    expect(statSync(index)).toMatchObject({ ino: written.ino, mtimeMs: written.mtimeMs });
    expect(scratch.call('site', 'build', ...today).stdout).toContain('Nothing has changed');
    expect(scratch.call('site', 'build', ...today, '--strict').code).toBe(1);
  });

  test('is built with --force, and with other options', () => {
    const scratch = built();
    expect(build(scratch, '--force')).toMatchObject({ unchanged: false });
    for (const options of [
      ['--timezone', 'Asia/Tokyo'],
      ['--site-url', 'https://example.org/'],
      ['--out', '../elsewhere'],
    ]) {
      expect(build(scratch, ...options)).toMatchObject({ unchanged: false });
      expect(build(scratch, ...options)).toMatchObject({ unchanged: true });
    }
    // The zone's pages stand there, not those that were built first.
    expect(build(scratch)).toMatchObject({ unchanged: false });
  });

  test('is built again at an earlier time, and while something is dated later', () => {
    const scratch = built();
    expect(scratch.json('site', 'build', '--now', '2026-11-22T00:00:00Z')).toMatchObject({
      unchanged: true,
    });
    const early = ['--now', '2026-11-20T10:30:00Z'];
    expect(scratch.json('site', 'build', ...early)).toMatchObject({ unchanged: false });
    expect(scratch.json('site', 'build', ...early)).toMatchObject({ unchanged: false });
    expect(build(scratch)).toMatchObject({ unchanged: false });
  });

  test('is built again while a transcript is being written', () => {
    const scratch = built();
    appendFileSync(join(scratch.claude, 'projects/c1.jsonl'), '\n');
    expect(build(scratch)).toMatchObject({ unchanged: false });
    expect(build(scratch)).toMatchObject({ unchanged: false });
  });
});
