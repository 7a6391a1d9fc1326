import { expect, test } from 'vitest';

import { createScratch } from './scratch.ts';

type Scratch = ReturnType<typeof createScratch>;

const now = ['--now', '2026-11-25T09:00:00Z'];
const day = (index: number) => `2026-09-${String(index + 1).padStart(2, '0')}`;
/** An hour of implementation is 45,000 work tokens, and five fresh ones each: these took thrice as many. */
const csv = [
  'ticket,what,kind,date,planned,tokens,note',
  ...Array.from({ length: 6 }, (_none, index) =>
    [
      `T-${index},Build ${index},implementation,${day(index)}T10:00Z,1,675000,`,
      `T-${index},Check ${index},testing,${day(index)}T11:00Z,1,450000,"write, then run"`,
    ].join('\n'),
  ),
].join('\n');
const columns = [
  '--columns',
  'session=ticket,phase=what,type=kind,ended=date,hours=planned,actual=tokens,lesson=note',
];
const plan = 'plans/2026-11-25-next.md';

function withHistory(): Scratch {
  const scratch = createScratch();
  scratch.call('init');
  scratch.write('old/history.csv', csv);
  scratch.write(
    plan,
    '---\nreckon: 1\nstatus: planned\nproject: {size: medium}\n---\n\n# Next\n\n## Phase 1: Build (1h)\n',
  );
  return scratch;
}

test('estimates learn from a history in CSV, and no usage counts it', () => {
  const scratch = withHistory();
  // Work of this repository while the other was done: no imported session takes it.
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', [{ at: `${day(2)}T10:30:00Z` }]);
  const usage = scratch.json('usage', ...now);
  const before = scratch.json('estimate', '2026-11-25-next', ...now);

  const tried = scratch.json('import', 'old/history.csv', ...columns, '--dry-run', ...now);
  expect(tried).toMatchObject({ dryRun: true, unit: 'fresh', unitSource: 'assumed', files: [] });
  expect(tried.sessions).toHaveLength(6);
  const { code, stdout } = scratch.call('import', 'old/history.csv', ...columns, ...now);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^6 sessions of 12 phases imported, in fresh tokens \(the unit of/);
  expect(scratch.read('sessions/2026-09-03-1000-t-2/session.md')).toContain(
    '\nimported: history.csv\n',
  );

  const estimate = scratch.json('estimate', '2026-11-25-next', ...now);
  expect(estimate.learnedFrom).toMatchObject({ sessions: 6, phases: 12 });
  const [learned] = estimate.phases;
  expect(learned).toMatchObject({ basedOn: 'learned' });
  expect(learned.mid / before.phases[0].mid).toBeGreaterThan(2);
  expect(learned.mid / before.phases[0].mid).toBeLessThan(3.3);
  expect(estimate.coverage).toBe(before.coverage);

  expect(scratch.json('usage', ...now)).toEqual(usage);
  const session = scratch.json('reconcile', 't-2', ...now);
  expect(session).toMatchObject({
    imported: { file: 'history.csv', unit: 'fresh', actual: 1_125_000 },
    responses: 0,
    estimateSource: null,
    lessons: [{ text: 'write, then run', phase: 'phase-2' }],
  });
  expect(scratch.call('reconcile', 't-2', ...now).stdout).toContain('(imported)');
  expect(scratch.call('check').code).toBe(0);

  const again = scratch.json('import', 'old/history.csv', ...columns, ...now);
  expect(again).toMatchObject({ sessions: [], files: [] });
  expect(again.standing).toHaveLength(6);
});

test('NDJSON of two overlapping files is imported once, and a changed row refused', () => {
  const scratch = withHistory();
  const line = (index: number, actual = 90_000) =>
    JSON.stringify({ title: 'x', type: 'polish', ended: day(index), actual });
  scratch.write('a.ndjson', `${line(1)}\n${line(2)}\n`);
  scratch.write('b.txt', `${line(2)}\n${line(3)}\n`);
  const format = ['--format', 'ndjson', '--unit', 'work', ...now];
  const first = scratch.json('import', 'a.ndjson', 'b.txt', ...format);
  expect(first.sessions.map(({ session }: any) => session)).toEqual(
    [1, 2, 3].map((index) => `${day(index)}-0000-x`),
  );
  expect(first.standing).toEqual([`${day(2)}-0000-x`]);
  // Of a unit that is not that of the configuration, estimates in that one learn nothing.
  expect(scratch.json('estimate', 'next', ...now).learnedFrom.sessions).toBe(0);
  expect(scratch.json('estimate', 'next', '--unit', 'work', ...now).learnedFrom.sessions).toBe(3);

  scratch.write('b.txt', `${line(2, 80_000)}\n${line(4)}\n`);
  const { code, stderr } = scratch.call('import', 'b.txt', ...format);
  expect(code).toBe(2);
  expect(stderr).toContain('b.txt:1:1: error: Another session `2026-09-03-0000-x` stands already');
  expect(scratch.git('status', '--short', '--untracked-files=all')).not.toContain(day(4));
  const rest = scratch.json('import', 'b.txt', '--skip-bad', ...format);
  expect(rest).toMatchObject({ rowsSkipped: 1, sessions: [{ session: `${day(4)}-0000-x` }] });
});

test('with one bad row nothing is written, and many sessions are asked for', () => {
  const scratch = withHistory();
  scratch.write('bad.csv', 'ended,type,actual\n2026-09-01,polish,5\n2026-09-02,cooking,9k\n');
  const { code, stdout, stderr } = scratch.call('import', 'bad.csv', ...now);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('bad.csv:3:1: error: Unknown type `cooking`');
  expect(stderr).toContain('1 row cannot be imported, and nothing was written');
  expect(scratch.git('status', '--short', '--untracked-files=all')).not.toContain('session.md');

  const many = Array.from({ length: 51 }, (_none, index) => `2026-09-01,polish,${index + 1}`);
  scratch.write('many.csv', ['ended,type,actual', ...many].join('\n'));
  expect(scratch.call('import', 'many.csv', ...now).stderr).toContain('Write them with --yes');
  expect(scratch.json('import', 'many.csv', '--yes', ...now).files).toHaveLength(51);
});
