import { spawnSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { planned, responses } from './planned-reader.ts';
import { createScratch } from './scratch.ts';

type Item = {
  readonly id: string;
  readonly state: string;
  readonly text: string;
  readonly details: string[];
  readonly where: string | null;
  readonly remedy: string | null;
};

const main = new URL('../../dist/cli.js', import.meta.url).pathname;
const now = ['--now', '2026-11-20T12:00:00Z'];
const [one, two] = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'];

/** What was found, by id; and the exit code. */
function examine(scratch: ReturnType<typeof createScratch>, ...words: string[]) {
  const { code, stdout, stderr } = scratch.call('doctor', '--json', ...now, ...words);
  expect(code, stderr).toBeLessThan(2);
  const { items } = JSON.parse(stdout) as { items: Item[] };
  const of = (id: string): Item => {
    const item = items.find((each) => each.id === id);
    if (!item) throw new Error(`there is no item ${id}`);
    return item;
  };
  const states = (wanted: string) =>
    items.filter(({ state }) => state === wanted).map(({ id }) => id);
  return { code, of, states };
}

/** Sets the age of a transcript, in days before the time of the call. */
function age(scratch: ReturnType<typeof createScratch>, session: string, days: number): void {
  const at = new Date(Date.parse('2026-11-20T12:00:00Z') - days * 86_400_000);
  utimesSync(join(scratch.claude, 'projects', `${session}.jsonl`), at, at);
}

test('a repository in order has neither notes nor problems, and each item says what it is about', () => {
  const scratch = planned();
  scratch.transcript(one, responses);
  age(scratch, one, 0);
  const { code, of, states } = examine(scratch);
  expect([code, states('note'), states('problem')]).toEqual([0, [], []]);
  expect(of('program').text).toMatch(/^reckon \d+\.\d+\.\d+ on Node \d+\.\d+\.\d+$/);
  expect(of('repository').where).toBe(scratch.root);
  expect(of('configuration')).toMatchObject({ where: 'reckon.config.json' });
  expect(of('transcripts').text).toMatch(/^1 transcript, \d+ kB$/);
  expect(of('transcripts').details).toContain(
    'responses from 2026-11-20T10:05:00Z to 2026-11-20T11:40:00Z',
  );
  expect(of('own-work').text).toBe('5 responses of 5 are of this repository.');
  expect(of('own-work').details).toEqual([`${scratch.root}: 5`]);
  expect(of('prices').details[0]).toMatch(/^list prices of \d{4}-\d{2}-\d{2} /);
  expect(of('retention').text).toMatch(/No receipt holds 5 responses .* in 30 days \(derived\)/);
  const { stdout } = scratch.call('doctor', ...now);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 problems, 0 notes.');
});

test('nothing set up, no git and no logs are notes with a remedy', () => {
  const scratch = createScratch();
  mkdirSync(join(scratch.base, 'bare'));
  const { code, of, states } = examine(scratch, '--cwd', join(scratch.base, 'bare'));
  expect(code).toBe(0);
  expect(states('note')).toEqual(['repository', 'configuration', 'transcripts']);
  expect(of('configuration').remedy).toContain('reckon init');
  expect(of('repository').remedy).toContain('git init');
});

describe('the folders of Claude Code', () => {
  test('that are read are told, and those that do not exist', () => {
    const scratch = createScratch();
    mkdirSync(join(scratch.base, '.claude', 'projects'), { recursive: true });
    const { stdout } = spawnSync(process.execPath, [main, 'doctor', '--json'], {
      cwd: scratch.root,
      env: { PATH: process.env['PATH'] ?? '', HOME: scratch.base },
      encoding: 'utf8',
    });
    const { items } = JSON.parse(stdout) as { items: Item[] };
    expect(items.find(({ id }) => id === 'claude-folders')).toMatchObject({
      state: 'ok',
      details: [
        join(scratch.base, '.claude'),
        `${join(scratch.base, '.config', 'claude')} (does not exist, not read)`,
      ],
    });
  });

  test('named in vain are a problem', () => {
    const { code, of } = examine(createScratch(), '--claude-dir', 'nowhere');
    expect(code).toBe(1);
    expect(of('claude-folders')).toMatchObject({ state: 'problem', remedy: 'Check the path.' });
  });
});

describe('folders that look like this repository', () => {
  test('are proposed as the line that counts them', () => {
    const scratch = planned();
    const { base } = scratch;
    scratch.git('remote', 'add', 'origin', 'git@example.org:owner/name.git');
    const clone = (name: string, remote: string) => {
      scratch.git('init', '--quiet', join(base, name));
      scratch.git('-C', join(base, name), 'remote', 'add', 'origin', remote);
    };
    clone('second', 'https://token:x@example.org/Owner/name');
    clone('other/repo', 'https://example.org/owner/unlike');
    scratch.transcript(one, responses);
    scratch.transcript(
      two,
      [
        '/container/repo/src',
        '/container/repo',
        `${base}/repo-topic`,
        `${base}/second/src`,
        // Another project of the same name, a folder that holds this repository, and something else.
        `${base}/other/repo`,
        base,
        '/work/else',
      ].map((cwd, index) => ({ at: `2026-11-20T09:0${index}:00Z`, cwd, tools: ['Read'] })),
    );
    mkdirSync(join(base, 'second', 'src'));
    const proposed = ['/container/repo', `${base}/repo-topic`, `${base}/second`];
    const { code, of } = examine(scratch);
    expect(code).toBe(0);
    expect(of('look-alikes')).toMatchObject({ state: 'note', where: 'reckon.config.json' });
    expect(of('look-alikes').details.toSorted()).toEqual([
      '/container/repo: 2 responses, same name',
      `${base}/repo-topic: 1 response, removed worktree`,
      `${base}/second: 1 response, same remote`,
    ]);
    const [, line = ''] = /("paths": .*)$/.exec(of('look-alikes').remedy ?? '') ?? [];
    const { paths } = JSON.parse(`{${line}}`);
    expect(paths.toSorted()).toEqual(proposed);

    scratch.write('reckon.config.json', `{${line}}`);
    const after = examine(scratch);
    expect(after.of('look-alikes').state).toBe('ok');
    expect(after.of('own-work').text).toBe('9 responses of 12 are of this repository.');
    expect(after.of('own-work').details).toContain('/container/repo: 2');
    expect(JSON.stringify(after)).not.toContain('token');
  });
});

describe('what Claude Code deletes', () => {
  test('is a problem a week before, by its own settings, of which nothing else is read', () => {
    const scratch = planned();
    scratch.transcript(one, responses);
    age(scratch, one, 20);
    expect(examine(scratch).of('retention')).toMatchObject({ state: 'note' });
    expect(examine(scratch).of('retention').text).toContain('in 10 days');
    writeFileSync(
      join(scratch.claude, 'settings.json'),
      JSON.stringify({ cleanupPeriodDays: 25, env: { TOKEN: 'very-secret' } }),
    );
    const { code, of } = examine(scratch);
    expect(code).toBe(1);
    expect(of('retention')).toMatchObject({ state: 'problem' });
    expect(of('retention').text).toContain('in 5 days');
    expect(of('retention').details).toEqual([`${scratch.claude}: cleanupPeriodDays is 25`]);
    expect(scratch.call('doctor', ...now).stdout).not.toContain('secret');
    age(scratch, one, 40);
    expect(examine(scratch).of('retention').text).toContain('any time now');
    writeFileSync(join(scratch.claude, 'settings.json'), '{ "cleanupPeriodDays": ');
    expect(examine(scratch).of('retention').details).toEqual([
      'cleanupPeriodDays is not set: 30 days (documented)',
    ]);
  });

  test('is no loss once receipts hold it', () => {
    const scratch = planned();
    scratch.transcript(one, responses);
    age(scratch, one, 40);
    scratch.json('end', '--now', '2026-11-20T12:00:00Z');
    const { of } = examine(scratch);
    expect(of('retention')).toMatchObject({ state: 'ok', remedy: null });
    expect(of('receipts').text).toBe('1 receipt of 1 session.');
  });
});

test('what is not counted, not priced or not planned is named', () => {
  const scratch = planned();
  scratch.transcript(one, [
    ...responses,
    { at: '2026-11-20T11:41:00Z', model: 'unheard-of', tools: ['mcp__x__y', 'mcp__x__y', 'Skill'] },
  ]);
  scratch.transcript(two, [{ at: '2026-11-01T08:00:00Z', cacheWrite: 40_000, tools: ['Read'] }]);
  const { of } = examine(scratch);
  expect(of('tools').details).toEqual(['mcp__x__y: 2 calls', 'Skill: 1 call']);
  expect(of('prices')).toMatchObject({ state: 'note', where: 'reckon.config.json' });
  expect(of('prices').text).toContain('unheard-of');
  expect(of('unplanned').state).toBe('note');
  // 40,103 of the second conversation, of all.
  const all = scratch.json('usage', ...now).tokens.fresh;
  expect(of('unplanned').text).toContain(`${Math.round((40_103 / all) * 100)} % of the work`);
  expect(of('unplanned').remedy).toContain('reckon session adopt');
  scratch.write(
    'reckon.config.json',
    JSON.stringify({ prices: { 'unheard-of': { input: 1, output: 5 } } }),
  );
  expect(examine(scratch).of('prices').state).toBe('ok');
});

test('prices of your own that no logged model has are told, with the name that is nearest', () => {
  const scratch = planned();
  scratch.transcript(one, [
    ...responses,
    { at: '2026-11-20T11:41:00Z', model: 'claude-unknown-9' },
    { at: '2026-11-20T11:42:00Z', model: 'claude-opus-4-8-20260501', cwd: '/elsewhere' },
  ]);
  const price = { input: 1, output: 5 };
  const pricesWith = (...names: string[]) => {
    const prices = Object.fromEntries(names.map((name) => [name, price]));
    scratch.write('reckon.config.json', JSON.stringify({ prices }));
    return examine(scratch).of('prices');
  };
  const wrong = pricesWith('Claude-Unknown-9', 'claude-opus-4-8', 'gpt');
  expect(wrong).toMatchObject({ state: 'note', where: 'reckon.config.json' });
  expect(wrong.text).toContain('No price is known for claude-unknown-9');
  expect(wrong.text).toContain('No logged response used Claude-Unknown-9, gpt:');
  expect(wrong.remedy).toContain('also in case');
  expect(wrong.remedy).toMatch(/: Claude-Unknown-9 is perhaps claude-unknown-9\.$/);
  expect(pricesWith('claude-unknown-9', 'claude-opus-4-8').state).toBe('ok');
  // A price set for a model of tomorrow is not taken for one that has a price of its own.
  const early = pricesWith('claude-unknown-9', 'claude-unknown-8');
  expect(early.text).toBe(
    'No logged response used claude-unknown-8: this price of your own changes no cost.',
  );
  expect(early.remedy).not.toContain('perhaps');
});

test('broken documents and receipts are problems, cut lines a note', () => {
  const scratch = planned();
  scratch.transcript(one, responses);
  scratch.json('end', ...now);
  const receipt = `sessions/2026-11-20-1005-reader/receipts/${one}.md`;
  scratch.write(receipt, scratch.read(receipt).replace('rows:', 'lines:'));
  scratch.write('plans/2026-11-20-broken.md', '---\nstatus: perhaps\n---\n');
  writeFileSync(join(scratch.claude, 'projects', 'cut.jsonl'), '{"type":"assistant","mess');
  const { code, of } = examine(scratch);
  expect(code).toBe(1);
  expect(of('documents')).toMatchObject({
    state: 'problem',
    remedy: 'See them with: reckon check',
  });
  expect(of('documents').details).toContain('plans/2026-11-20-broken.md');
  expect(of('receipts')).toMatchObject({ state: 'problem' });
  expect(of('receipts').details[0]).toContain(receipt);
  expect(of('transcripts')).toMatchObject({ state: 'note' });
});
