import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { expect, test } from 'vitest';

import { createScratch } from './scratch.ts';

const conversation = 'aaaaaaaa-0000-4000-8000-000000000001';
const other = 'bbbbbbbb-0000-4000-8000-000000000002';
const now = ['--now', '2026-11-20T20:00:00Z', '--timezone', 'UTC'];
/** One response of 103 fresh tokens and 203 in all. */
const plain = (at: string, facts: object = {}) => ({
  at: `2026-11-${at}Z`,
  input: 3,
  output: 50,
  cacheWrite: 50,
  cacheRead: 100,
  ...facts,
});

test('blocks begin with the first token or its hour, whatever the span and the repository', () => {
  const scratch = createScratch();
  scratch.transcript(conversation, [
    plain('20T08:40:00'),
    plain('20T13:30:00'),
    plain('20T19:10:00', { model: 'claude-opus-4-8' }),
    plain('20T19:40:00'),
  ]);
  // Work elsewhere opened a window before, and is not of this repository.
  scratch.transcript(other, [plain('19T20:00:00', { cwd: '/elsewhere' })]);
  const blocks = (...words: string[]) =>
    scratch
      .json('usage', '--by', 'block', ...words, ...now)
      .groups.map(({ key, endsAt, responses, isGap, isActive }: any) =>
        [key.slice(0, 20), endsAt.slice(11, 16), responses, isGap && 'gap', isActive && 'open']
          .filter((fact) => fact !== false)
          .join(' '),
      );
  expect(blocks()).toEqual(['2026-11-20T08:40:00. 13:40 2', '2026-11-20T19:10:00. 00:10 2 open']);
  expect(blocks('--all', '--block-start', 'hour')).toEqual([
    '2026-11-19T20:00:00. 01:00 1',
    'gap-2026-11-20T01:00 08:40 0 gap',
    '2026-11-20T08:00:00. 13:00 1',
    '2026-11-20T13:00:00. 18:00 1',
    'gap-2026-11-20T18:30 19:10 0 gap',
    '2026-11-20T19:00:00. 00:00 2 open',
  ]);
  // A span takes blocks that begin in it, whole.
  expect(blocks('--since', '2026-11-20T08:50Z')).toEqual(['2026-11-20T19:10:00. 00:10 2 open']);
  expect(blocks('--active', '--order', 'desc')).toEqual(['2026-11-20T19:10:00. 00:10 2 open']);
  const [open] = scratch.json('usage', '--by', 'block', '--active', ...now).groups;
  expect(open.burnRate).toMatchObject({ unit: 'fresh', tokensPerMinute: 7, totalPerMinute: 14 });
  expect(open.projection).toMatchObject({
    // 206 in 50 minutes, with 250 left.
    tokens: { low: 206, mid: 721, high: 1236 },
    probability: null,
    source: 'assumed',
    minutesLeft: 250,
  });
  expect(open.models.map(({ model, responses }: any) => [model, responses])).toEqual([
    ['claude-opus-4-8', 1],
    ['claude-sonnet-4-5', 1],
  ]);
  const text = scratch.call('usage', '--by', 'block', ...now).stdout;
  expect(text).toContain('2026-11-20 19:10  00:10 open');
  expect(text).toMatch(/At its end: 206 to 1,236 fresh, .*\(assumed: /);
  const later = ['--now', '2026-11-21T02:00:00Z'];
  expect(scratch.call('usage', '--by', 'block', '--active', ...later).stdout).toMatch(
    /^No block of five hours is open/,
  );
});

test('commits take the usage before them, each in its worktree', () => {
  const scratch = createScratch();
  scratch.write('a.txt', 'a');
  scratch.commit('=Begin |\u001B here', '2026-11-20T10:00:00Z');
  const linked = join(scratch.base, 'linked');
  scratch.git('worktree', 'add', '--quiet', '-b', 'try', linked);
  scratch.write('a.txt', 'b');
  scratch.commit('Go on', '2026-11-20T12:00:00Z');
  scratch.transcript(conversation, [
    plain('20T09:00:00'),
    plain('20T10:00:00'),
    plain('20T10:00:01'),
    plain('20T12:30:00'),
    // The other worktree has no commit after it.
    plain('20T11:00:00', { cwd: linked }),
  ]);
  const answer = scratch.json('usage', '--by', 'commit', ...now);
  expect(
    answer.groups.map(({ subject, responses, committedAt }: any) => [
      subject,
      responses,
      committedAt?.slice(11, 16) ?? null,
    ]),
  ).toEqual([
    ['=Begin |\u001B here', 2, '10:00'],
    ['Go on', 1, '12:00'],
    [null, 2, null],
  ]);
  const [{ key, hash }] = answer.groups;
  expect(hash).toBe(scratch.git('rev-parse', 'HEAD~1').trim());
  expect(key).toBe(hash.slice(0, 8));
  expect(answer.groups.at(-1).key).toBe('uncommitted');
  // A subject is text for spreadsheets, and a cell of its own in markdown.
  const csv = csvParse(scratch.call('usage', '--by', 'commit', '--format', 'csv', ...now).stdout);
  expect(csv[0]?.['subject']).toBe("'=Begin |  here");
  const markdown = scratch.call('usage', '--by', 'commit', '--format', 'markdown', ...now).stdout;
  expect(markdown).toMatch(/\| =Begin \\\| {2}here +\|/);
});

test('the same usage comes as JSON, CSV and markdown, by project and with models below', () => {
  const scratch = createScratch();
  scratch.transcript(conversation, [
    plain('19T09:00:00'),
    plain('20T09:00:00', { model: 'claude-opus-4-8' }),
    plain('20T10:00:00', { cwd: '/gone/other' }),
  ]);
  const words = ['usage', '--all', ...now];
  const json = scratch.json(...words);
  expect(JSON.parse(scratch.call(...words, '--format', 'json').stdout)).toEqual(json);
  const csv = scratch.call(...words, '--format', 'csv').stdout;
  expect(csv).toMatch(/^day,from,to,responses,input,.*,costUsd\r\n2026-11-19,/);
  expect(
    csvParse(csv).map(({ day, fresh, costUsd }) => [day, Number(fresh), Number(costUsd)]),
  ).toEqual(json.groups.map(({ key, tokens, costUsd }: any) => [key, tokens.fresh, costUsd]));
  const models = csvParse(scratch.call(...words, '--format', 'csv', '--breakdown').stdout);
  expect(models.map(({ day, model }) => `${day} ${model}`)).toEqual([
    '2026-11-19 claude-sonnet-4-5',
    '2026-11-20 claude-opus-4-8',
    '2026-11-20 claude-sonnet-4-5',
  ]);
  const sum = models.reduce((all, { total }) => all + Number(total), 0);
  expect(sum).toBe(json.tokens.total);
  const markdown = scratch.call(...words, '--format', 'markdown', '--breakdown').stdout;
  expect(markdown).toMatch(/\n\| :-+ \| -+: /);
  expect(markdown).toMatch(/\| └ opus-4-8 +\| +1 \|/);
  expect(
    scratch
      .json(...words, '--by', 'project')
      .groups.map(({ key, responses }: any) => [key, responses]),
  ).toEqual([
    [scratch.root, 2],
    ['/gone/other', 1],
  ]);
});

test('sessions are in order of their last activity, with what the client counted beyond the log', () => {
  const scratch = createScratch();
  scratch.transcript(conversation, [plain('18T09:00:00'), plain('20T09:00:00')]);
  scratch.transcript(other, [plain('19T09:00:00')]);
  const totals = {
    type: 'cost-state',
    sessionId: other,
    modelUsage: {
      m: {
        inputTokens: 3,
        outputTokens: 62,
        cacheReadInputTokens: 100,
        cacheCreationInputTokens: 50,
      },
    },
  };
  const path = join(scratch.claude, 'projects', `${other}.jsonl`);
  writeFileSync(path, `${JSON.stringify(totals)}\n`, { flag: 'a' });
  const answer = scratch.json('usage', '--by', 'session', ...now);
  expect(
    answer.groups.map(({ key, title, unlogged }: any) => [key, title, unlogged && unlogged.total]),
  ).toEqual([
    [other, null, 12],
    [conversation, null, null],
  ]);
  expect(answer.tokens.total).toBe(609);
  expect(scratch.call('usage', '--by', 'session', ...now).stdout).toContain(
    'Unlogged overhead: 12 tokens',
  );
  const reversed = scratch.json('usage', '--by', 'session', '--order', 'desc', ...now);
  expect(reversed.groups.map(({ key }: any) => key)).toEqual([conversation, other]);
  const days = (...words: string[]) =>
    scratch.json('usage', ...words, ...now).groups.map(({ key }: any) => key);
  expect(days('--since', '20261119', '--until', '20261119')).toEqual(['2026-11-19']);
  expect(days('--last', '2')).toEqual(['2026-11-19', '2026-11-20']);
  expect(days('--last', '1', '--by', 'week')).toEqual(['2026-W47']);
  expect(days('--last', '2', '--by', 'month')).toEqual(['2026-11']);
});

test('options that contradict each other are errors with a remedy', () => {
  const scratch = createScratch();
  for (const [words, message] of [
    [['--block-start', 'hour'], /--block-start is about blocks.*\n {2}Add --by block/],
    [['--by', 'block', '--active', '--recent'], /--active and --recent are two choices/],
    [['--format', 'xml'], /Allowed choices are table, json, csv, markdown/],
    [['--json', '--format', 'csv'], /two forms of one answer/],
    [['--since', '2026-11-20', '--until', '2026-11-19'], /lies after --until 2026-11-19/],
    [['--last', '3', '--since', '2026-11-20'], /both say where to begin/],
    [['--last', '0'], /It is a whole number from 1 on/],
    [
      ['--by', 'commit', '--all'],
      /--by commit counts the usage of one repository\n {2}Leave --all/,
    ],
  ] as const) {
    const { code, stderr } = scratch.call('usage', ...words);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  }
});
