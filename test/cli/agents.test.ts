import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';

import { createScratch } from './scratch.ts';

const planText = `---
reckon: 1
title: Reader
status: planned
branch: feature/reader
---

## Phase 1: Lines (1h)

- [ ] Cut
`;
const line = (value: object): string => `${JSON.stringify(value)}\n`;
const moment = (clock: string): string => `2026-11-20T${clock}:00.000Z`;

/** A machine on which somebody works on one repository with four agents, two responses each. */
function machine() {
  const scratch = createScratch();
  const { base, root } = scratch;
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  };
  scratch.call('init');
  scratch.write('plans/2026-11-20-reader.md', planText);
  scratch.commit('Plan', '2026-11-20T08:00:00Z');

  scratch.transcript('claude-1', [
    { at: moment('09:00'), input: 1, branch: 'feature/reader' },
    { at: moment('09:01'), input: 2, branch: 'feature/reader', cwd: '/elsewhere' },
  ]);

  const counts = (input: number) => ({
    input_tokens: input,
    cached_input_tokens: 5,
    output_tokens: 1,
  });
  const told = (clock: string, total: number, last: number) =>
    line({
      timestamp: moment(clock),
      type: 'event_msg',
      payload: {
        type: 'token_count',
        info: { total_token_usage: counts(total), last_token_usage: counts(last) },
        rate_limits: {
          primary: { used_percent: 41.5, window_minutes: 300, resets_at: 1_795_176_000 },
        },
      },
    });
  const rollout = '.codex/sessions/2026/11/20/rollout-2026-11-20T09-10-00-codex-1.jsonl';
  put(
    rollout,
    line({
      timestamp: moment('09:10'),
      type: 'session_meta',
      payload: {
        id: 'codex-1',
        cwd: root,
        cli_version: '0.144.2',
        git: { branch: 'feature/reader' },
      },
    }) +
      line({
        timestamp: moment('09:10'),
        type: 'turn_context',
        payload: { cwd: root, model: 'gpt-5.1-codex' },
      }) +
      told('09:11', 15, 15) +
      told('09:12', 40, 25) +
      '{"timestamp":"2026-11-2',
  );

  const hash = createHash('sha256').update(root).digest('hex');
  const answer = (id: string, clock: string, input: number) =>
    line({
      id,
      timestamp: moment(clock),
      type: 'gemini',
      model: 'gemini-2.5-pro',
      tokens: { input, output: 1, cached: 0, total: input + 1 },
    });
  put('.gemini/projects.json', JSON.stringify({ projects: { [root]: 'repo' } }));
  put(
    `.gemini/tmp/${hash}/chats/session-2026-11-20T09-20-gemini-1.jsonl`,
    line({ sessionId: 'gemini-1', projectHash: hash }) +
      answer('g1', '09:21', 100) +
      answer('g2', '09:22', 200),
  );

  mkdirSync(join(base, '.local/share/opencode'), { recursive: true });
  const database = new DatabaseSync(join(base, '.local/share/opencode/opencode.db'));
  database.exec('CREATE TABLE message (id text, session_id text, data text)');
  for (const [index, input] of [1000, 2000].entries()) {
    const created = Date.parse(moment(`09:3${index}`));
    const data = {
      role: 'assistant',
      modelID: 'claude-sonnet-4-5',
      providerID: 'anthropic',
      path: { cwd: root },
      time: { created, completed: created + 1 },
      tokens: { input, output: 1, reasoning: 0, cache: { read: 0, write: 0 } },
    };
    database
      .prepare('INSERT INTO message VALUES (?, ?, ?)')
      .run(`m${index}`, 'open-1', JSON.stringify(data));
  }
  database.close();
  return { ...scratch, forgetCodex: () => rmSync(join(base, rollout)) };
}

const now = ['--now', '2026-11-20T10:00:00Z'];

test('each agent is counted by its name, and all of them together', () => {
  const { json, call } = machine();
  const used = (...words: string[]) => {
    const { source, responses, tokens, costUsd } = json('usage', ...words, ...now);
    return { source, responses, input: tokens.input, costUsd: costUsd !== null };
  };
  expect(used()).toEqual({ source: 'claude-transcripts', responses: 1, input: 1, costUsd: true });
  expect(used('--source', 'codex')).toEqual({
    source: 'codex-rollouts',
    responses: 2,
    input: 30,
    costUsd: true,
  });
  expect(used('--source', 'gemini')).toMatchObject({
    source: 'gemini-chats',
    responses: 2,
    input: 300,
  });
  expect(used('--source', 'opencode')).toMatchObject({
    source: 'opencode-messages',
    responses: 2,
    input: 3000,
  });
  const all = used('--source', 'all');
  expect(all).toMatchObject({ responses: 7, input: 3331 });
  expect(all.source).toBe('claude-transcripts+codex-rollouts+gemini-chats+opencode-messages');

  const codex = json('usage', '--source', 'codex', '--by', 'branch', ...now);
  expect(codex.groups.map(({ key }: { key: string }) => key)).toEqual(['feature/reader']);
  expect(codex).toMatchObject({
    invalidLines: 1,
    quotaReports: [
      { source: 'codex', usedPercent: 41.5, windowMinutes: 300, capturedAt: moment('09:12') },
    ],
  });
  expect(call('usage', '--source', 'codex', ...now).stdout).toContain(
    'Codex CLI reported on 20 Nov, 09:12: 41.5 % of 5 hours used',
  );
  expect(call('usage', '--source', 'else', ...now)).toMatchObject({ code: 2 });
});

test('a session is estimated against what all agents used, and says so when a log is gone', () => {
  const { json, call, write, root, forgetCodex } = machine();
  write('reckon.config.json', JSON.stringify({ source: 'all' }));
  const groups = (by: string) =>
    json('usage', '--by', by, ...now).groups.map(({ key, tokens }: any) => [key, tokens.input]);
  expect(groups('session')).toEqual([
    ['claude-1', 1],
    ['codex-1', 30],
    ['gemini-1', 300],
    ['open-1', 3000],
  ]);
  expect(groups('plan')).toEqual([['2026-11-20-reader', 3331]]);

  const before = json('reconcile', ...now);
  expect(before.log.input).toBe(3331);
  expect(before.claudeSessions).toEqual(['claude-1', 'codex-1', 'gemini-1', 'open-1']);
  const ended = json('end', ...now).sessions[0];
  const receipts = join(root, 'sessions', ended.session, 'receipts');
  expect(readdirSync(receipts)).toEqual(['claude-1.md', 'codex-1.md', 'gemini-1.md', 'open-1.md']);
  expect(readFileSync(join(receipts, 'codex-1.md'), 'utf8')).toMatch(/^source: codex$/m);

  forgetCodex();
  expect(json('usage', ...now).tokens.input).toBe(3331);
  expect(json('reconcile', ended.session, ...now).log).toEqual(ended.log);
  expect(json('usage', '--source', 'gemini', ...now).tokens.input).toBe(300);
  expect(call('check', ...now).code).toBe(0);
});

test('where Claude Code left nothing, reckon says which logs there are', () => {
  const { call, claude, json } = machine();
  rmSync(join(claude, 'projects'), { recursive: true });
  const { stderr, code } = call('usage', ...now);
  expect(code).toBe(0);
  expect(stderr).toContain(
    'There are no logs of Claude Code; there are some of Codex CLI (--source codex), Gemini CLI (--source gemini), OpenCode (--source opencode).',
  );
  expect(call('usage', '--source', 'codex', ...now).stderr).not.toContain('There are no logs');
  const item = json('doctor', ...now).items.find(({ id }: { id: string }) => id === 'other-logs');
  expect(item.details).toContain('Codex CLI: 1 file, not counted (--source codex)');
});
