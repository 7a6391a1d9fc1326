import { describe, expect, test } from 'vitest';

import { id, planned } from './planned-reader.ts';

test('work in a worktree inside this one is not of the session that is active here', () => {
  const scratch = planned();
  scratch.write('plans/2026-11-20-side-work.md', '# Aside\n\n## Phase 1: Look (1h)\n');
  scratch.git('worktree', 'add', '--quiet', '-b', 'side-work', `${scratch.root}/.worktrees/side`);
  scratch.call('start', id, '--now', '2026-11-20T10:00:00Z');
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', [
    { at: '2026-11-20T10:05:00Z', input: 1 },
    { at: '2026-11-20T10:06:00Z', input: 10, cwd: `${scratch.root}/packages/a` },
  ]);
  scratch.transcript('bbbbbbbb-0000-4000-8000-000000000002', [
    {
      at: '2026-11-20T10:07:00Z',
      input: 100,
      cwd: `${scratch.root}/.worktrees/side`,
      branch: 'side-work',
    },
  ]);
  const now = ['--now', '2026-11-20T10:30:00Z'];
  const { groups } = scratch.json('usage', '--by', 'plan', ...now);
  expect(groups.map((group: any) => [group.key, group.tokens.input])).toEqual([
    [id, 11],
    ['2026-11-20-side-work', 100],
  ]);
  expect(scratch.json('end', ...now).sessions[0].log.input).toBe(11);
});

describe('one conversation', () => {
  const talk = 'aaaaaaaa-0000-4000-8000-000000000001';
  const twoPlans = () => {
    const scratch = planned();
    scratch.write('plans/2026-11-21-other.md', '# Other\n\n## Phase 1: Look (1h)\n\n- [ ] a\n');
    return scratch;
  };
  const log = (answer: any) => [answer.session, answer.log.input];

  test('that began before its session and goes on in the next one is divided between them', () => {
    const scratch = twoPlans();
    scratch.transcript(talk, [
      { at: '2026-11-20T09:58:00Z', input: 1 },
      { at: '2026-11-20T10:05:00Z', input: 10 },
      { at: '2026-11-20T11:05:00Z', input: 100 },
    ]);
    scratch.json('start', id, '--now', '2026-11-20T10:00:00Z');
    const before = scratch.json('reconcile', '--now', '2026-11-20T10:10:00Z');
    const [after] = scratch.json('end', '--now', '2026-11-20T10:10:00Z').sessions;
    expect(log(before)).toEqual(['2026-11-20-1000-reader', 10]);
    expect(log(after)).toEqual(['2026-11-20-1000-reader', 10]);
    scratch.json('start', 'other', '--now', '2026-11-20T11:00:00Z');
    const now = ['--now', '2026-11-20T11:10:00Z'];
    expect(log(scratch.json('reconcile', ...now))).toEqual(['2026-11-20-1100-other', 100]);
    expect(log(scratch.json('end', ...now).sessions[0])).toEqual(['2026-11-20-1100-other', 100]);
    expect(scratch.json('reconcile', '1000', ...now)).toEqual(after);
  });

  test('over two plans is written up as two sessions by one end', () => {
    const scratch = twoPlans();
    scratch.transcript(talk, [
      { at: '2026-11-20T10:05:00Z', input: 10 },
      { at: '2026-11-20T11:05:00Z', input: 100 },
    ]);
    scratch.commit('Plan the other', '2026-11-20T11:00:00Z');
    const now = ['--now', '2026-11-20T12:00:00Z'];
    const { sessions } = scratch.json('end', id, ...now);
    expect(sessions.map(log)).toEqual([
      ['2026-11-20-1005-reader', 10],
      ['2026-11-20-1105-other', 100],
    ]);
    expect(scratch.json('reconcile', '1005', ...now)).toEqual(sessions[0]);
  });

  test('that goes on with another plan after its session was written up leaves that one as it is', () => {
    const scratch = twoPlans();
    const responses = [
      { at: '2026-11-20T10:05:00Z', input: 10 },
      { at: '2026-11-20T11:05:00Z', input: 100 },
    ];
    scratch.transcript(talk, responses.slice(0, 1));
    const [first] = scratch.json('end', id, '--now', '2026-11-20T10:30:00Z').sessions;
    scratch.commit('Plan the other', '2026-11-20T11:00:00Z');
    scratch.transcript(talk, responses);
    const now = ['--now', '2026-11-20T12:00:00Z'];
    expect(scratch.json('reconcile', '1005', ...now)).toEqual(first);
    expect(scratch.json('end', ...now).sessions.map(log)).toEqual([['2026-11-20-1105-other', 100]]);
  });
});

test('two worktrees with a session each count every response once, before and after a merge', () => {
  const scratch = planned();
  scratch.write('plans/2026-11-20-side.md', '# Side\n\n## Phase 1: Look (1h)\n\n- [ ] a\n');
  scratch.commit('Plan the side', '2026-11-20T09:57:00Z');
  const side = `${scratch.base}/side`;
  scratch.git('worktree', 'add', '--quiet', '-b', 'wb', side);
  scratch.json('start', id, '--now', '2026-11-20T10:00:00Z');
  scratch.json('start', '2026-11-20-side', '--now', '2026-11-20T10:00:00Z', '--cwd', side);
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', [
    { at: '2026-11-20T10:05:00Z', input: 1 },
  ]);
  scratch.transcript('bbbbbbbb-0000-4000-8000-000000000002', [
    { at: '2026-11-20T10:06:00Z', input: 10, cwd: side, branch: 'wb' },
  ]);
  const now = ['--now', '2026-11-20T10:10:00Z'];
  expect(scratch.json('end', ...now).sessions[0].log.input).toBe(1);
  expect(scratch.json('end', ...now, '--cwd', side).sessions[0].log.input).toBe(10);
  scratch.commit('Write up', '2026-11-20T10:11:00Z');
  scratch.git('-C', side, 'add', '--all');
  scratch.git('-C', side, 'commit', '--quiet', '--message', 'Write up the side');
  scratch.git('merge', '--quiet', '--no-edit', 'wb');
  expect(scratch.json('reconcile', '1000-reader', ...now).log.input).toBe(1);
  expect(scratch.json('reconcile', '1000-side', ...now).log.input).toBe(10);
});
