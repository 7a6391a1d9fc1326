import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createAnswerCheck } from './answer-schemas.ts';
import { createScratch } from './scratch.ts';

const planText = `---
reckon: 1
title: Reader
status: planned
---

## Phase 1: Lines (1h)

- [ ] Cut

## Phase 2: Records (1h)

- [ ] Join
`;
const minuteAt = (minute: number) =>
  new Date(Date.parse('2026-11-20T09:00:00Z') + minute * 60_000).toISOString();

function begin() {
  const scratch = createScratch();
  scratch.call('init');
  scratch.write('plans/2026-11-20-reader.md', planText);
  scratch.commit('Plan', '2026-11-20T08:00:00Z');
  const log = join(scratch.claude, 'logs', 'sessions.jsonl');
  mkdirSync(join(scratch.claude, 'logs'));
  const add = (event: object) => appendFileSync(log, `${JSON.stringify(event)}\n`);
  const calls = (from: number, count: number, tool: string) => {
    for (let minute = from; minute < from + count; minute++) {
      add({ type: 'tool_use', timestamp: minuteAt(minute), session_id: 's1', tool_name: tool });
    }
  };
  add({
    type: 'session_start',
    timestamp: minuteAt(1),
    session_id: 's1',
    cwd: scratch.root,
    agent: 'dev',
  });
  const { check } = createAnswerCheck(['start', 'usage', 'status', 'reconcile', 'end']);
  const answer = (now: number, ...words: string[]) => {
    const found = scratch.json(...words, '--source', 'events', '--now', minuteAt(now));
    check(words[0] ?? '', found);
    return found;
  };
  return { ...scratch, log, calls, answer };
}

const workOnly = {
  input: null,
  output: null,
  cacheWrite: null,
  cacheWrite1h: null,
  cacheRead: null,
  fresh: null,
  total: null,
  weighted: null,
};

test('a session that only an event log tells is estimated, followed and written up in work tokens', () => {
  const { answer, calls, write, commit, read, json, log, call } = begin();
  const { estimate } = answer(0, 'start', 'reader');
  expect(estimate.unit).toBe('work');
  expect(answer(0, 'reconcile').log).toEqual({ ...workOnly, work: 0 });

  calls(2, 20, 'Edit');
  write('plans/2026-11-20-reader.md', planText.replace('[ ] Cut', '[x] Cut'));
  commit('Lines', minuteAt(25));
  calls(30, 10, 'Bash');
  const usage = answer(50, 'usage');
  expect(usage).toMatchObject({ source: 'event-log', responses: 30, costUsd: null, unpriced: [] });
  expect(usage.tokens).toEqual({ ...workOnly, work: 33_000 });
  const status = answer(50, 'status');
  expect(status.session).toMatchObject({ unit: 'work', actual: 33_000, costUsd: null });
  expect(status.quota).toMatchObject({ unit: 'work', used: 33_000, sources: { used: 'assumed' } });

  const reconciled = answer(50, 'reconcile');
  expect(reconciled.phases.map((phase: { actual: object }) => phase.actual)).toEqual([
    { ...workOnly, work: 30_000 },
    { ...workOnly, work: 3000 },
  ]);
  expect(reconciled.unattributed).toEqual({ ...workOnly, work: 0 });
  expect(reconciled.log).toEqual({ ...workOnly, work: 33_000 });
  expect(reconciled.total).toMatchObject({ actual: 33_000, variance: expect.any(Number) });

  const session = '2026-11-20-0900-reader';
  const ended = answer(60, 'end').sessions[0];
  expect(ended).toMatchObject({ session, status: 'done', log: { fresh: null, work: 33_000 } });
  expect(read(`sessions/${session}/receipts/s1.md`)).toMatch(/ unknown - - - - - \d+ \d+\n/);
  expect(read(`sessions/${session}/session.md`)).not.toContain('count responses');

  // The receipt says it without the log, and without being told where the numbers are from.
  rmSync(log);
  const later = json('reconcile', session, '--now', minuteAt(600));
  expect(later).toMatchObject({ phases: ended.phases, log: ended.log, unit: 'work' });
  expect(json('usage', '--source', 'events', '--now', minuteAt(600)).tokens).toEqual(usage.tokens);
  expect(call('reconcile', session, '--now', minuteAt(600)).stdout).toContain('30 tool calls');
});

test('calls do not count beside the transcript of the same Claude session', () => {
  const { json, calls, transcript, call, log } = begin();
  calls(2, 5, 'Edit');
  transcript(
    's1',
    [2, 3, 4, 5, 6].map((minute) => ({ at: minuteAt(minute), tools: ['Edit'] })),
  );
  const all = json('usage', '--all', '--source', 'all', '--now', minuteAt(60));
  expect(all).toMatchObject({ responses: 5, tokens: { work: 7500, output: 500 } });
  expect(json('usage', '--events', log, '--now', minuteAt(60)).tokens).toEqual({
    ...workOnly,
    work: 7500,
  });
  const missing = call('usage', '--events', `${log}.gone`, '--now', minuteAt(60));
  expect(missing.stderr).toContain('there is no file');
});

test('an estimate in another unit is not held against work', () => {
  const { json, calls, answer, call } = begin();
  json('start', 'reader', '--now', minuteAt(0));
  calls(2, 5, 'Edit');
  const { unit, total, projection, phases } = answer(50, 'reconcile');
  expect({ unit, projection }).toEqual({ unit: 'fresh', projection: null });
  expect(total).toMatchObject({ actual: null, variance: null, stars: null, insideRange: null });
  expect(phases[0].variance).toBeNull();
  const { stdout } = call('reconcile', '--source', 'events', '--now', minuteAt(50));
  expect(stdout).toContain('The log does not tell how many fresh tokens were used, and 7,500 work');
});
