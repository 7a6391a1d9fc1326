import { describe, expect, test } from 'vitest';

import { deriveSessions } from '../../../parser/reconciliation/derive-sessions.ts';
import { createLinker, type LinkFacts } from '../../../parser/reconciliation/link-records.ts';
import { historyInLine, at, plan, planText, record, session } from './builders.ts';

const facts = (changes: Partial<LinkFacts> = {}): LinkFacts => ({
  sessions: [],
  plans: [],
  histories: [],
  changedInWorkingTree: new Map(),
  titles: new Map(),
  inThisWorktree: () => true,
  now: at('23:00'),
  ...changes,
});
const committed = (id: string, clock: string, frontmatter = '') =>
  historyInLine(id, [
    { hash: id, at: at(clock), session: undefined, text: planText(['-'], frontmatter) },
  ]);

describe('the rules, in their order', () => {
  const plans = [plan('2026-11-20-a', ['-']), plan('2026-11-20-b', ['-'])];
  const histories = [committed('2026-11-20-a', '08:00'), committed('2026-11-20-b', '09:00')];

  test('1: the Claude session stands in a session file; of several the latest before', () => {
    const linker = createLinker(
      facts({
        plans,
        histories,
        titles: new Map([['c1', '2026-11-20-a']]),
        sessions: [
          session('s1', {
            claudeSessions: ['c1'],
            started: at('08:00'),
            ended: at('09:00'),
            status: 'done',
          }),
          session('s2', { claudeSessions: ['c1'], started: at('10:00') }),
        ],
      }),
    );
    const link = (clock: string) => linker(record(clock));
    // What was said before the session began is not of the session.
    expect(link('07:00')).toMatchObject({ plan: '2026-11-20-a', evidence: 'title' });
    expect(link('08:30')).toMatchObject({ session: 's1', evidence: 'claude-session' });
    // After its end the title names another plan.
    expect(link('09:30')).toMatchObject({ plan: '2026-11-20-a', evidence: 'title' });
    expect(link('11:00')).toMatchObject({ session: 's2', evidence: 'claude-session' });
  });

  test('1: after its end a session gives way to the one that runs by then, else it goes on', () => {
    const linker = createLinker(
      facts({
        sessions: [
          session('s1', {
            claudeSessions: ['c1'],
            started: at('08:00'),
            ended: at('09:00'),
            status: 'done',
          }),
          session('s2', { started: at('10:00'), ended: at('11:00'), status: 'done' }),
        ],
      }),
    );
    expect(linker(record('09:30'))).toMatchObject({ session: 's1' });
    expect(linker(record('10:30'))).toMatchObject({ session: 's2', evidence: 'active-session' });
    expect(linker(record('11:30'))).toMatchObject({ session: 's1' });
  });

  test('2: its title is a plan id', () => {
    const linker = createLinker(
      facts({ plans, histories, titles: new Map([['c1', '2026-11-20-a']]) }),
    );
    expect(linker(record('10:00'))).toEqual({
      kind: 'plan',
      plan: '2026-11-20-a',
      evidence: 'title',
    });
  });

  test('3: an active session of its worktree covers its time', () => {
    const sessions = [
      session('s1', { started: at('10:00'), ended: at('11:00'), status: 'done', branch: 'x' }),
    ];
    const elsewhere = facts({ sessions, inThisWorktree: () => false });
    expect(createLinker(facts({ sessions }))(record('10:30'))).toMatchObject({ session: 's1' });
    expect(createLinker(facts({ sessions }))(record('11:01'))).toEqual({ kind: 'unplanned' });
    expect(createLinker(elsewhere)(record('10:30'))).toEqual({ kind: 'unplanned' });
    expect(createLinker(elsewhere)(record('10:30', { gitBranch: 'x' }))).toMatchObject({
      session: 's1',
      evidence: 'active-session',
    });
  });

  test('4: the branch names the plan, by its key or by its slug', () => {
    const named = [plan('2026-11-20-a', ['-'], 'branch: feat/x\n'), plan('2026-11-20-b', ['-'])];
    const linker = createLinker(facts({ plans: named, histories }));
    expect(linker(record('10:00', { gitBranch: 'feat/x' }))).toMatchObject({
      plan: '2026-11-20-a',
      evidence: 'branch',
    });
    expect(linker(record('10:00', { gitBranch: 'me/b' }))).toMatchObject({
      plan: '2026-11-20-b',
      evidence: 'branch',
    });
  });

  test('5: the open plan that a commit changed last before it', () => {
    const linker = createLinker(facts({ plans, histories }));
    expect(linker(record('08:30'))).toMatchObject({
      plan: '2026-11-20-a',
      evidence: 'plan-changed',
    });
    expect(linker(record('09:30'))).toMatchObject({
      plan: '2026-11-20-b',
      evidence: 'plan-changed',
    });
    const closed = [
      committed('2026-11-20-a', '08:00'),
      committed('2026-11-20-b', '09:00', 'status: done\n'),
    ];
    expect(createLinker(facts({ plans, histories: closed }))(record('09:30'))).toMatchObject({
      plan: '2026-11-20-a',
    });
  });

  test('5: else the one changed last in the working tree, but never work older than the plan', () => {
    const changedInWorkingTree = new Map([
      ['2026-11-20-a', at('12:00')],
      ['2026-11-20-b', at('11:00')],
    ]);
    const linker = createLinker(facts({ plans, changedInWorkingTree }));
    expect(linker(record('10:00'))).toMatchObject({
      plan: '2026-11-20-a',
      evidence: 'working-tree',
    });
    expect(linker(record('10:00', { at: at('10:00') - 3 * 86_400_000 }))).toEqual({
      kind: 'unplanned',
    });
  });
});

test('a session of a plan takes no work of another worktree', () => {
  const plans = [plan('2026-11-20-a', ['-'])];
  const linker = createLinker(
    facts({
      plans,
      histories: [committed('2026-11-20-a', '08:00')],
      sessions: [session('s', { plan: '2026-11-20-a', started: at('09:00'), branch: 'x' })],
      inThisWorktree: (cwd) => cwd === '/repo',
    }),
  );
  expect(linker(record('10:00'))).toMatchObject({ session: 's' });
  expect(linker(record('10:00', { cwd: '/other' }))).toMatchObject({ plan: '2026-11-20-a' });
  expect(linker(record('10:00', { cwd: '/other', gitBranch: 'x' }))).toMatchObject({
    session: 's',
  });
});

test('a plan without a file of a session gives sessions, cut at gaps of more than five hours', () => {
  const records = [
    record('01:00:00.500'),
    record('05:59'),
    record('10:59'),
    record('16:00', { claudeSession: 'c2' }),
  ];
  const found = deriveSessions(
    plan('2026-11-20-reader', ['-']),
    records,
    new Set(['2026-11-20-1600-reader']),
  );
  expect(
    found.map(({ session: { id, started, ended, claudeSessions } }) => [
      id,
      started,
      ended,
      claudeSessions,
    ]),
  ).toEqual([
    ['2026-11-20-0100-reader', at('01:00'), at('10:59'), ['c1']],
    ['2026-11-20-1600-reader-c2', at('16:00'), at('16:00'), ['c2']],
  ]);
});
