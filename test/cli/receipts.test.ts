import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createScratch, type Response } from './scratch.ts';

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

const minutes = (clock: string, count: number, facts: Partial<Response> = {}): Response[] =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(Date.parse(`2026-11-20T${clock}:00Z`) + index * 60_000).toISOString(),
    tools: ['Edit'],
    ...facts,
  }));

function begin() {
  const scratch = createScratch();
  scratch.call('init');
  scratch.write('plans/2026-11-20-reader.md', planText);
  // A draft claims nothing by itself.
  const writer = planText.replace('Reader', 'Writer').replace('planned', 'draft');
  scratch.write('plans/2026-11-20-writer.md', writer);
  scratch.commit('Plan', '2026-11-20T08:00:00Z');
  const receipts = (session: string) =>
    readdirSync(join(scratch.root, 'sessions', session, 'receipts')).toSorted();
  const answer = (now: string, ...words: string[]) => scratch.json(...words, '--now', now);
  return {
    ...scratch,
    receipts,
    answer,
    forget: () => rmSync(join(scratch.claude, 'projects'), { recursive: true }),
  };
}

const session = '2026-11-20-0900-reader';

test('a session says the same when its transcripts are gone, and a resumed one gets a second receipt', () => {
  const { answer, transcript, receipts, read, forget } = begin();
  answer('2026-11-20T09:00:00Z', 'start', 'reader');
  answer('2026-11-20T09:05:00Z', 'phase', 'start', '1');
  answer('2026-11-20T09:31:30Z', 'phase', 'start', '2');
  transcript('c1', minutes('09:10', 45));
  const ended = answer('2026-11-20T10:00:00Z', 'end').sessions[0];
  expect(receipts(session)).toEqual(['c1.md']);
  expect(read(`sessions/${session}/receipts/c1.md`)).toContain('responses: 45');

  const later = '2026-11-21T20:00:00Z';
  expect(answer(later, 'reconcile', 'reader')).toEqual(ended);
  transcript('c1', [...minutes('09:10', 45), ...minutes('10:30', 5)]);
  const resumed = answer(later, 'reconcile', 'reader');
  expect(resumed.responses).toBe(50);
  expect(answer(later, 'backfill')).toMatchObject({ sessions: [], receiptsAdded: [session] });
  expect(receipts(session)).toEqual(['c1.2.md', 'c1.md']);
  const usage = answer(later, 'usage', '--by', 'plan');
  const renewed = answer(later, 'reconcile', 'reader');
  const { metrics } = renewed;
  expect(renewed).toEqual({ ...resumed, metrics });
  expect(metrics).toContainEqual(expect.objectContaining({ name: 'responses', value: 50 }));
  forget();
  expect(answer(later, 'reconcile', 'reader')).toEqual(renewed);
  expect(answer(later, 'usage', '--by', 'plan')).toEqual(usage);
});

test('an end that was cut off after the receipts does not count anything twice when it is repeated', () => {
  const { answer, transcript, read, write, receipts } = begin();
  answer('2026-11-20T09:00:00Z', 'start', 'reader');
  transcript('c1', minutes('09:10', 20));
  const open = read(`sessions/${session}/session.md`);
  const ended = answer('2026-11-20T10:00:00Z', 'end').sessions[0];
  // As a crash leaves it: the receipt stands, session.md is the one before.
  write(`sessions/${session}/session.md`, open);
  expect(answer('2026-11-20T10:00:00Z', 'end').sessions[0]).toEqual(ended);
  expect(receipts(session)).toEqual(['c1.md']);
  expect(answer('2026-11-21T10:00:00Z', 'usage').responses).toBe(20);
});

test('a link is corrected in the markdown, with the transcripts and without', () => {
  const { answer, transcript, read, write, forget } = begin();
  answer('2026-11-20T09:00:00Z', 'start', 'reader');
  transcript('c1', minutes('09:10', 20));
  transcript('c2', minutes('09:12', 10));
  answer('2026-11-20T10:00:00Z', 'end');
  answer('2026-11-20T09:05:00Z', 'start', 'writer');
  answer('2026-11-20T10:01:00Z', 'end');
  const responses = (now: string) => [
    answer(now, 'reconcile', 'reader').responses,
    answer(now, 'reconcile', 'writer').responses,
  ];
  const now = '2026-11-22T00:00:00Z';
  expect(responses(now)).toEqual([30, 0]);
  const edit = (id: string, from: RegExp, to: string) =>
    write(`sessions/${id}/session.md`, read(`sessions/${id}/session.md`).replace(from, to));
  edit(session, /claudeSessions: .*/, 'claudeSessions: [c1]');
  edit('2026-11-20-0905-writer', /claudeSessions: .*/, 'claudeSessions: [c2]');
  expect(responses(now)).toEqual([20, 10]);
  forget();
  expect(responses(now)).toEqual([20, 10]);
});

test('phase marks that are corrected after the transcripts are gone still add up to the log', () => {
  const { answer, transcript, read, write, forget } = begin();
  answer('2026-11-20T09:00:00Z', 'start', 'reader');
  answer('2026-11-20T09:05:00Z', 'phase', 'start', '1');
  answer('2026-11-20T09:31:30Z', 'phase', 'start', '2');
  transcript('c1', minutes('09:10', 45));
  answer('2026-11-20T10:00:00Z', 'end');
  forget();
  const file = `sessions/${session}/session.md`;
  write(file, read(file).replaceAll('09:31:30Z', '09:20:30Z'));
  const { phases, unattributed, log } = answer('2026-11-22T00:00:00Z', 'reconcile', 'reader');
  expect(log.fresh).toBe(45 * 2103);
  for (const bucket of Object.keys(log)) {
    const sum = phases.reduce(
      (total: number, phase: { actual: Record<string, number> }) => total + phase.actual[bucket]!,
      0,
    );
    expect(sum + unattributed[bucket]).toBe(log[bucket]);
  }
  // Rows are never divided: the one that the new boundary lies in stays whole.
  expect(phases[0].actual.fresh).toBeLessThan(22 * 2103);
});

test('work that nothing claims is listed, adopted by a session, or gets one of its own', () => {
  const { answer, call, transcript, receipts, read, write, commit } = begin();
  for (const name of ['reader', 'writer'])
    write(`plans/2026-11-20-${name}.md`, planText.replace('planned', 'draft'));
  commit('Back to drafts', '2026-11-20T08:10:00Z');
  answer('2026-11-20T09:00:00Z', 'start', 'reader');
  transcript('c1', minutes('09:10', 20));
  answer('2026-11-20T10:00:00Z', 'end');
  write('plans/2026-11-20-reader.md', planText.replace('planned', 'done'));
  transcript('aaaa-1', minutes('08:20', 6));
  transcript('bbbb-2', minutes('12:00', 7));
  transcript('cccc-3', minutes('13:00', 8));
  const now = '2026-11-22T00:00:00Z';
  const listed = answer(now, 'session', 'adopt');
  expect(
    listed.unplanned.map(({ claudeSession, responses }: Record<string, unknown>) => [
      claudeSession,
      responses,
    ]),
  ).toEqual([
    ['aaaa-1', 6],
    ['bbbb-2', 7],
    ['cccc-3', 8],
  ]);
  expect(call('session', 'adopt', 'zzzz', '--now', now)).toMatchObject({ code: 2, stdout: '' });

  answer(now, 'session', 'adopt', 'aaaa', '--session', 'reader');
  expect(answer(now, 'reconcile', 'reader').responses).toBe(26);
  expect(receipts(session)).toEqual(['aaaa-1.md', 'c1.md']);
  // Its times stay, so that nothing else of those hours becomes its own; what was noted of it is noted again.
  expect(answer(now, 'reconcile', 'reader').started).toBe('2026-11-20T09:00:00.000Z');
  expect(answer(now, 'reconcile', 'reader').metrics).toContainEqual(
    expect.objectContaining({ name: 'responses', value: 26 }),
  );
  expect(read(`sessions/${session}/report.md`)).toContain('Responses: 26');
  const own = answer(now, 'session', 'adopt', 'bbbb', '--plan', 'writer').adopted[0];
  expect(own.session).toBe('2026-11-20-1200-writer');
  expect(answer(now, 'reconcile', own.session)).toMatchObject({ responses: 7, derived: false });
  answer(now, 'session', 'adopt', 'cccc-3');
  expect(answer(now, 'session', 'adopt').unplanned).toEqual([]);
  expect(
    answer(now, 'usage', '--by', 'plan').groups.map((group: { key: string }) => group.key),
  ).toEqual(['2026-11-20-reader', '2026-11-20-writer', 'no plan']);
});

test('a damaged receipt is named and nothing else is held up by it', () => {
  const { answer, call, transcript, receipts, read, write } = begin();
  answer('2026-11-20T09:00:00Z', 'start', 'reader');
  transcript('c1', minutes('09:10', 20));
  answer('2026-11-20T10:00:00Z', 'end');
  const file = `sessions/${session}/receipts/c1.md`;
  write(file, read(file).replace('digests:', 'digest:'));
  transcript('bbbb-2', minutes('22:00', 7, { branch: 'other' }));
  const now = '2026-11-22T00:00:00Z';
  const { stderr } = call('usage', '--now', now);
  expect(stderr).toContain(`${file}:`);
  expect(call('check', '--now', now)).toMatchObject({ code: 1 });
  const backfilled = answer(now, 'backfill');
  expect(backfilled.sessions).toHaveLength(1);
  expect(receipts(session)).toEqual(['c1.2.md', 'c1.md']);
  expect(answer(now, 'usage').responses).toBe(27);
});

test('a log that only grew by what belongs elsewhere leaves its digest in the receipt true', () => {
  const { answer, transcript, read } = begin();
  transcript('c1', minutes('09:10', 5, { branch: 'other' }));
  const now = '2026-11-23T00:00:00Z';
  const logs = (text: string) => /logs:\n(.*)/.exec(text)?.[1];
  answer('2026-11-20T09:00:00Z', 'start', 'reader');
  answer('2026-11-20T09:30:00Z', 'end');
  const before = logs(read(`sessions/${session}/receipts/c1.md`));
  transcript('c1', [
    ...minutes('09:10', 5, { branch: 'other' }),
    ...minutes('22:10', 5, { branch: 'other' }),
  ]);
  answer(now, 'backfill');
  const second = logs(read(`sessions/${session}/receipts/c1.2.md`));
  expect(before).toMatch(/^ {2}- [0-9a-f]{64} 5 c1\.jsonl$/);
  expect(second).toMatch(/^ {2}- [0-9a-f]{64} 10 c1\.jsonl$/);
});
