import { describe, expect, test } from 'vitest';

import { file, id, plan, planned, responses } from './planned-reader.ts';
import { createScratch } from './scratch.ts';
import { exactBuckets } from '../exact-buckets.ts';

function tick(scratch: ReturnType<typeof createScratch>, task: string, at: string): void {
  scratch.write(file, scratch.read(file).replace(`[ ] ${task}`, `[x] ${task}`));
  scratch.commit(`Do: ${task}`, at);
}

function expectSum(answer: any): void {
  for (const bucket of exactBuckets) {
    const phases = answer.phases.reduce((sum: number, phase: any) => sum + phase.actual[bucket], 0);
    expect(phases + answer.unattributed[bucket], bucket).toBe(answer.log[bucket]);
  }
}

describe('from a plan to a report', () => {
  test('estimate --write adds its section and leaves every other byte', () => {
    const scratch = planned();
    const text = scratch.read(file);
    expect(text.startsWith(plan)).toBe(true);
    expect(text.slice(plan.length)).toMatch(/^\n\n## Estimate\n\n<!-- reckon:begin estimate -->/);
    scratch.call('estimate', id, '--write', '--now', '2026-11-20T09:55:00Z');
    expect(scratch.read(file)).toBe(text);
  });

  test('without start: linked by the commit, phases by ticks, written up by end', () => {
    const scratch = planned();
    scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', responses);
    tick(scratch, 'search bytes', '2026-11-20T10:25:00Z');
    tick(scratch, 'cut lines', '2026-11-20T10:55:00Z');
    tick(scratch, 'parse', '2026-11-20T11:30:00Z');
    const now = ['--now', '2026-11-20T12:00:00Z'];

    const before = scratch.json('reconcile', ...now);
    expect(before).toMatchObject({ derived: true, session: '2026-11-20-1005-reader', plan: id });
    const ended = scratch.json('end', ...now);
    expect(ended.files).toEqual([
      'sessions/2026-11-20-1005-reader/session.md',
      'sessions/2026-11-20-1005-reader/receipts/aaaaaaaa-0000-4000-8000-000000000001.md',
      'sessions/2026-11-20-1005-reader/report.md',
      file,
    ]);
    const after = scratch.json('reconcile', ...now);
    expect(after).toEqual(ended.sessions[0]);
    // Written up it says the same, but for what writing it up adds.
    const { links, metrics } = after;
    expect(after).toEqual({ ...before, derived: false, links, metrics });
    const link = { claudeSession: 'aaaaaaaa-0000-4000-8000-000000000001', responses: 5 };
    expect(before.links).toEqual([{ ...link, evidence: 'plan-changed' }]);
    expect(links).toEqual([{ ...link, evidence: 'claude-session' }]);
    expectSum(after);
    expect(after.phases.map((phase: any) => [phase.actual.work, phase.evidence])).toEqual([
      [800 + 800 + 1500 + 300, ['tick']],
      [2000, ['tick']],
    ]);
    // The last response came after the last tick, when no phase had open tasks.
    expect(after.unattributed).toMatchObject({ input: 3, output: 100, cacheWrite: 2000, work: 0 });
    expect(after.log).toMatchObject({
      input: 15,
      output: 1100,
      cacheWrite: 17_000,
      cacheRead: 100_000,
      work: 5400,
    });
    expect(after.estimateSource).toBe('derived');
    expect(scratch.read(file)).toContain('status:   done\n');
    expect(scratch.read('sessions/2026-11-20-1005-reader/report.md')).toContain('| unattributed');
    expect(scratch.call('report', ...now).stdout).toContain('Report of 2026-11-20-1005-reader');
    expect(scratch.call('check').code).toBe(0);
  });

  test('with start and phase marks: the same log, phases by command', () => {
    const scratch = planned();
    scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', responses);
    const session = scratch.json('start', 'reader', '--now', '2026-11-20T10:00:00Z').session;
    expect(session).toBe('2026-11-20-1000-reader');
    expect(scratch.read(file)).toContain('status:   active\n');
    scratch.json('phase', 'start', '1', '--now', '2026-11-20T10:01:00Z');
    scratch.json('phase', 'start', '2', '--now', '2026-11-20T10:30:00Z');
    scratch.json('phase', 'done', '--now', '2026-11-20T11:30:00Z');
    const open = scratch.json('reconcile', '--now', '2026-11-20T11:31:00Z');
    expect(open).toMatchObject({ status: 'active', estimateSource: 'frozen', responses: 4 });
    const { sessions } = scratch.json('end', '--now', '2026-11-20T11:50:00Z');
    const [answer] = sessions;
    expectSum(answer);
    expect(answer.phases.map((phase: any) => [phase.actual.work, phase.evidence])).toEqual([
      [3100, ['command']],
      [2300, ['command']],
    ]);
    expect(answer.log).toMatchObject({
      input: 15,
      output: 1100,
      cacheWrite: 17_000,
      cacheRead: 100_000,
    });
    expect(answer.minutes.actual).toBe(110);
    expect(scratch.json('reconcile', session, '--now', '2026-11-21T00:00:00Z')).toEqual(answer);
    expect(scratch.read(file)).toContain('status:   active\n');
    expect(scratch.call('phase', 'done').stderr).toContain('no session is active');
  });

  test('the estimate in work tokens is the documented formula', () => {
    const scratch = planned();
    const estimate = scratch.json('estimate', id, '--unit', 'work');
    // Two phases of an hour each, of a small project: max(25,000, 1 h × 45,000) × 0.8.
    expect(estimate.phases.map((phase: any) => [phase.mid, phase.documented.mid])).toEqual([
      [36_000, 36_000],
      [36_000, 36_000],
    ]);
    expect(estimate.total.documented.mid).toBe(72_000);
    expect(estimate.quota).toMatchObject({ source: 'unknown', limit: null, fits: null });
  });
});

test('usage counts this repository, its worktrees and sub-folders, and nothing of others', () => {
  const scratch = planned();
  scratch.git('worktree', 'add', '--quiet', '-b', 'side', `${scratch.base}/side`);
  scratch.write('vendor/inner/file', 'x');
  scratch.git('init', '--quiet', 'vendor/inner');
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', [
    { at: '2026-11-20T10:05:00Z', input: 1 },
    { at: '2026-11-20T10:06:00Z', input: 10, cwd: `${scratch.root}/packages/a` },
    { at: '2026-11-20T10:07:00Z', input: 100, cwd: `${scratch.base}/side` },
    { at: '2026-11-20T10:08:00Z', input: 1000, cwd: `${scratch.base}/repo-two` },
    { at: '2026-11-20T10:09:00Z', input: 10_000, cwd: `${scratch.root}/vendor/inner` },
    { at: '2026-11-20T10:10:00Z', input: 100_000, cwd: '/container/repo/src' },
    { at: '2026-11-20T10:11:00Z', input: 1_000_000, model: 'unheard-of' },
  ]);
  expect(scratch.json('usage').tokens.input).toBe(1_000_111);
  expect(scratch.json('usage', '--all').tokens.input).toBe(1_111_111);
  expect(scratch.json('usage').unpriced).toEqual(['unheard-of']);
  const configuration = JSON.parse(scratch.read('reckon.config.json'));
  scratch.write(
    'reckon.config.json',
    JSON.stringify({ ...configuration, paths: ['/container/repo'] }),
  );
  expect(scratch.json('usage').tokens.input).toBe(1_100_111);
  const byPlan = scratch.json('usage', '--by', 'plan');
  expect(byPlan.groups.map((group: any) => [group.key, group.tokens.input])).toEqual([
    [id, 1_100_111],
  ]);
});

test('--since and --until with dates mean days of the zone, both ends included', () => {
  const scratch = createScratch();
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', [
    { at: '2026-11-19T22:59:00Z', input: 1 },
    { at: '2026-11-19T23:00:00Z', input: 10 },
    { at: '2026-11-20T22:59:00Z', input: 100 },
    { at: '2026-11-20T23:00:00Z', input: 1000 },
  ]);
  const later = ['--now', '2026-12-01T00:00Z'];
  const day = ['--since', '2026-11-20', '--until', '2026-11-20', ...later];
  expect(scratch.json('usage', ...day, '--timezone', 'Europe/Berlin').tokens.input).toBe(110);
  expect(scratch.json('usage', ...day, '--timezone', 'UTC').tokens.input).toBe(1100);
  expect(scratch.json('usage', '--until', '2026-11-20T22:59Z', ...later).tokens.input).toBe(11);
});

test('end leaves the status of a plan that its owner closed', () => {
  const scratch = planned();
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', responses);
  scratch.write(file, scratch.read(file).replace('status:   planned', 'status:   dropped'));
  scratch.call('end', id, '--now', '2026-11-20T12:00:00Z');
  expect(scratch.read(file)).toContain('status:   dropped\n');
});
