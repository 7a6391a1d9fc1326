import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { id, planned } from './planned-reader.ts';
import { createScratch, environmentOf, type Response } from './scratch.ts';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;
const now = ['--now', '2026-11-23T00:00:00Z'];
const [one, two, three] = [1, 2, 3].map((digit) => `${digit}`.repeat(8)) as [
  string,
  string,
  string,
];

const minutes = (from: string, count: number, facts: Partial<Response> = {}): Response[] =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(Date.parse(from) + index * 60_000).toISOString(),
    tools: ['Edit'],
    ...facts,
  }));

type Item = { readonly id: string; readonly text: string; readonly details: readonly string[] };

/** A repository without plans, and a second worktree on the branch `feat` whose folder is called like nothing here. */
function twoWorktrees() {
  const scratch = createScratch();
  scratch.call('init');
  scratch.commit('Set up', '2026-11-20T08:00:00Z');
  const side = `${scratch.base}/elsewhere`;
  scratch.git('worktree', 'add', '--quiet', '-b', 'feat', side);
  const inSide = (...words: string[]) => scratch.json(...words, ...now, '--cwd', side);
  const examine = (...words: string[]) => {
    const { stdout } = scratch.call('doctor', '--json', ...now, ...words);
    const { items } = JSON.parse(stdout) as { items: Item[] };
    return (wanted: string) => items.find((item) => item.id === wanted);
  };
  const groups = (...words: string[]) =>
    scratch
      .json('usage', '--by', 'plan', ...now, ...words)
      .groups.map(({ key, responses }: Record<string, unknown>) => [key, responses]);
  return { ...scratch, side, inSide, examine, groups };
}

test('before a merge, every command knows what is written up in another worktree', () => {
  const scratch = twoWorktrees();
  const { side, root, inSide, examine, groups } = scratch;
  scratch.transcript(one, minutes('2026-11-20T09:00:00Z', 10));
  scratch.transcript(two, [
    ...minutes('2026-11-20T09:00:30Z', 8, { cwd: side, branch: 'feat' }),
    ...minutes('2026-11-20T09:10:30Z', 2, { cwd: side, branch: 'feat-2' }),
  ]);
  expect(groups()).toEqual([['unplanned', 20]]);
  expect(scratch.json('backfill', ...now).sessions).toHaveLength(2);

  expect(inSide('backfill')).toMatchObject({ sessions: [], receiptsAdded: [], files: [] });
  expect(inSide('session', 'adopt').unplanned).toEqual([]);
  const refused = scratch.call('session', 'adopt', two, ...now, '--cwd', side);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain(root);
  for (const cwd of [root, side]) expect(groups('--cwd', cwd)).toEqual([['no plan', 20]]);
  const of = examine('--cwd', side);
  expect(of('unplanned')).toMatchObject({
    state: 'ok',
    text: '0 % of the work is claimed by no session and no plan.',
    details: [`20 responses written up in ${root}`],
  });
  expect(of('retention')?.text).toBe('No work of this repository stands in transcripts alone.');
  expect(of('receipts')?.details).toEqual(['receipts of other worktrees hold 20 responses']);
  const day = inSide('report', '2026-11-20');
  expect([day.unplanned.responses, day.otherWorktrees.responses, day.responses]).toEqual([
    0, 20, 20,
  ]);

  scratch.commit('Write up', '2026-11-23T01:00:00Z');
  scratch.git('-C', side, 'merge', '--quiet', 'main');
  expect(inSide('backfill').files).toEqual([]);
  expect(groups('--cwd', side)).toEqual([['no plan', 20]]);
  expect(examine('--cwd', side)('unplanned')?.details).toEqual([]);
});

test('what goes on in a worktree after another one wrote it up is new there', () => {
  const scratch = twoWorktrees();
  const { side, inSide } = scratch;
  const facts = { cwd: side, branch: 'feat' };
  scratch.transcript(two, minutes('2026-11-20T09:00:00Z', 10, facts));
  scratch.json('backfill', ...now);
  scratch.transcript(two, [
    ...minutes('2026-11-20T09:00:00Z', 10, facts),
    ...minutes('2026-11-21T09:00:00Z', 3, facts),
  ]);
  expect(inSide('session', 'adopt').unplanned).toMatchObject([
    { claudeSession: two, responses: 3 },
  ]);
});

test('a session that runs in another worktree claims its work, and no old copy of one that is over does', () => {
  const scratch = planned();
  scratch.json('start', id, '--now', '2026-11-20T10:00:00Z');
  scratch.commit('Begin', '2026-11-20T10:00:30Z');
  scratch.git('worktree', 'add', '--quiet', '-b', 'old', `${scratch.base}/old`);
  scratch.transcript(one, minutes('2026-11-20T10:05:00Z', 10));
  scratch.json('end', '--now', '2026-11-20T10:30:00Z');
  // The plan claims nothing more, so that this is nobody's.
  scratch.write(
    `plans/${id}.md`,
    scratch.read(`plans/${id}.md`).replace(/status: .*/, 'status: done'),
  );
  scratch.commit('End', '2026-11-20T10:31:00Z');
  scratch.transcript(two, minutes('2026-11-20T12:00:00Z', 4));
  const unplanned = () =>
    scratch
      .json('session', 'adopt', ...now)
      .unplanned.map(({ claudeSession }: { claudeSession: string }) => claudeSession);
  expect(unplanned()).toEqual([two]);

  const side = `${scratch.base}/side`;
  scratch.git('worktree', 'add', '--quiet', '-b', 'side', side);
  scratch.write(`../side/plans/${id}.md`, scratch.read(`../old/plans/${id}.md`));
  scratch.json('start', id, '--now', '2026-11-20T13:00:00Z', '--cwd', side);
  scratch.transcript(three, minutes('2026-11-20T13:05:00Z', 5, { cwd: side, branch: 'other' }));
  expect(unplanned()).toEqual([two]);
  const written = scratch.json('backfill', ...now).sessions;
  expect(written.map((each: { claudeSessions: string[] }) => each.claudeSessions)).toEqual([[two]]);
});

test('a removed worktree is proposed by its branch, however it was called', () => {
  const scratch = twoWorktrees();
  const { side, base, examine } = scratch;
  const project = join(base, 'project');
  scratch.git('init', '--quiet', project);
  mkdirSync(join(base, 'standing'));
  const places: readonly (readonly [string, string])[] = [
    [side, 'feat'],
    [`${side}/src`, 'main'],
    // Gone, but on a branch that any repository has; gone from another repository; not gone.
    [`${base}/gone`, 'main'],
    [`${project}/gone`, 'feat'],
    [`${base}/standing`, 'feat'],
  ];
  scratch.transcript(
    two,
    places.flatMap(([cwd, branch], index) =>
      minutes(`2026-11-20T0${index}:00:00Z`, 2, { cwd, branch }),
    ),
  );
  expect(examine()('look-alikes')).toMatchObject({ state: 'ok' });
  scratch.git('worktree', 'remove', '--force', side);
  expect(examine()('look-alikes')).toMatchObject({
    state: 'note',
    details: [`${side}: 4 responses, gone, worked on branch feat of this repository`],
    remedy: `Where that is so, say so in reckon.config.json: "paths": ["${side}"]`,
  });

  scratch.write('reckon.config.json', JSON.stringify({ paths: [side] }));
  scratch.json('backfill', ...now);
  scratch.git('branch', '--quiet', '--delete', '--force', 'feat');
  scratch.write('reckon.config.json', '{}');
  // The receipt still names the branch; what it holds is counted, and what came later is proposed.
  scratch.transcript(three, minutes('2026-11-21T09:00:00Z', 3, { cwd: side, branch: 'feat' }));
  expect(examine()('look-alikes')?.details).toEqual([
    `${side}: 3 responses, gone, worked on branch feat of this repository`,
  ]);
});

test('two runs of backfill at once both end well, with the same files', async () => {
  const scratch = createScratch();
  scratch.call('init');
  scratch.commit('Set up', '2026-11-01T08:00:00Z');
  for (let day = 10; day < 20; day++)
    scratch.transcript(`${day}`.repeat(4), minutes(`2026-11-${day}T09:00:00Z`, 20));
  const run = () =>
    new Promise<[number | null, string]>((resolve) => {
      const child = spawn(
        process.execPath,
        [main, 'backfill', '--json', ...now, '--claude-dir', scratch.claude],
        { cwd: scratch.root, env: environmentOf(scratch.base) },
      );
      let stderr = '';
      child.stderr.on('data', (chunk) => (stderr += chunk));
      child.stdout.resume();
      child.on('close', (code) => resolve([code, stderr]));
    });
  expect(await Promise.all([run(), run()])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(scratch.json('backfill', ...now)).toMatchObject({ sessions: [], files: [] });
  expect(scratch.json('usage', ...now).responses).toBe(200);
});
