import { expect, test } from 'vitest';

import { chainSessions } from '../../../parser/reconciliation/chain-sessions.ts';
import { workTypeOf } from '../../../parser/reconciliation/work-type.ts';
import { at, record } from './builders.ts';

test('one session for each chain in a worktree, with an id that every machine finds', () => {
  const records = [
    record('01:00:30', { claudeSession: 'AAAA1111-2' }),
    record('01:10', { claudeSession: 'bbbb2222-3' }),
    record('05:00', { claudeSession: 'AAAA1111-2' }),
    record('06:00', { claudeSession: 'cccc3333-4' }),
    record('10:00:01', { claudeSession: 'AAAA1111-2' }),
  ];
  const found = chainSessions(records, (id) => (id.startsWith('b') ? '/side' : '/repo'));
  expect(
    found.map(({ session, worktree, records: own }) => [session.id, worktree, own.length]),
  ).toEqual([
    ['2026-11-20-0100-aaaa1111', '/repo', 4],
    ['2026-11-20-0110-bbbb2222', '/side', 1],
  ]);
  expect(found[0]?.session).toMatchObject({
    plan: undefined,
    status: 'done',
    backfilled: true,
    started: at('01:00:30'),
    ended: at('10:00:01'),
    claudeSessions: ['AAAA1111-2', 'cccc3333-4'],
  });
});

test('a pause of more than five hours begins another session, of the same Claude session too', () => {
  const found = chainSessions(
    [record('01:00'), record('06:00'), record('11:00:01')],
    () => '/repo',
  );
  expect(found.map(({ session }) => session.id)).toEqual([
    '2026-11-20-0100-c1',
    '2026-11-20-1100-c1',
  ]);
});

test.each([
  [{}, undefined],
  [{ Read: 5, Grep: 2, Bash: 1 }, 'planning'],
  [{ Edit: 2, Write: 1, Bash: 8 }, 'implementation'],
  [{ Edit: 2, Write: 1, Bash: 9 }, 'debugging'],
  [{ NotebookEdit: 1, MultiEdit: 1 }, 'implementation'],
])('work with the tools %j is %s', (tools, type) => {
  const toolCalls = new Map(Object.entries(tools));
  expect(workTypeOf([record('10:00', { toolCalls }), record('10:01')])).toBe(type);
});
