import { expect, test } from 'vitest';

import { createGeneratedProject } from './generated-project.ts';

const groupings = ['day', 'week', 'month', 'session', 'branch', 'model', 'plan'];

test('two homes give the same folders, a second run writes nothing, and usage outlives the transcripts', () => {
  const project = createGeneratedProject();
  project.fillHome('ada');
  project.fillHome('bob');
  const usage = (home: string) =>
    groupings.map((by) => {
      const { status, stdout, stderr } = project.call(home, ['usage', '--by', by, '--json']);
      expect(status, stderr).toBe(0);
      return JSON.parse(stdout);
    });
  const before = usage('ada');

  const refused = project.call('ada', ['backfill']);
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toContain('--yes');

  const first = project.call('ada', ['backfill', '--yes', '--json']);
  expect(first.status, first.stderr).toBe(0);
  const answer = JSON.parse(first.stdout);
  expect(answer.sessions.length).toBeGreaterThan(50);
  expect(
    answer.sessions.filter(({ plan }: { plan: string | null }) => plan).length,
  ).toBeGreaterThan(3);
  const ofAda = project.snapshot('sessions');
  // Titles and commits are those of the worktree that the work was done in.
  const worked = Object.entries(ofAda).filter(([, text]) => text.includes('\n# Change '));
  expect(worked.length).toBeGreaterThan(25);
  for (const [path, text] of worked) {
    const [, subject = ''] = /^# (Change \d+)/m.exec(text) ?? [];
    expect(text).toMatch(new RegExp(`^- 2026-09-\\S+ commit [0-9a-f]{7}: ${subject}$`, 'm'));
    const folder = path.replace('session.md', 'receipts/');
    const receipts = Object.entries(ofAda).filter(([other]) => other.startsWith(folder));
    expect(receipts.some(([, receipt]) => /^commits:\n {2}- [0-9a-f]{40}$/m.test(receipt))).toBe(
      true,
    );
  }
  // What was counted of sessions equals the log, to the token.
  const counted = answer.sessions.reduce(
    (sum: number, each: { tokens: { total: number } }) => sum + each.tokens.total,
    0,
  );
  expect(counted).toBe(before[0].tokens.total);

  expect(JSON.parse(project.call('ada', ['backfill', '--json']).stdout)).toMatchObject({
    sessions: [],
    receiptsAdded: [],
    files: [],
  });
  expect(project.snapshot('sessions')).toEqual(ofAda);
  const written = usage('ada');
  // Work without a plan is claimed now; everything else is as it was.
  const claimed = (each: { groups: { key: string }[] }) => ({
    ...each,
    groups: each.groups.map((group) =>
      group.key === 'unplanned' ? { ...group, key: 'no plan' } : group,
    ),
  });
  expect(written).toEqual(before.map(claimed));
  expect(JSON.stringify(written)).toContain('"no plan"');

  project.emptyHome('ada');
  expect(usage('ada')).toEqual(written);

  project.remove('sessions');
  expect(project.call('bob', ['backfill', '--yes']).status).toBe(0);
  expect(project.snapshot('sessions')).toEqual(ofAda);
}, 120_000);

test('a run that is killed at any moment goes on where it was, with the same files in the end', () => {
  const project = createGeneratedProject();
  project.fillHome('ada');
  const begun = performance.now();
  expect(project.call('ada', ['backfill', '--yes']).status).toBe(0);
  const wholeMs = performance.now() - begun;
  const whole = project.snapshot('sessions');
  for (const share of [0.4, 0.6, 0.8]) {
    project.remove('sessions');
    project.call('ada', ['backfill', '--yes'], { timeout: Math.round(wholeMs * share) });
    project.call('ada', ['backfill', '--yes'], { timeout: Math.round(wholeMs * share) });
    const { status, stderr } = project.call('ada', ['backfill', '--yes']);
    expect(status, stderr).toBe(0);
    // A temporary file of the killed run may be left; it has a name of its own and nothing reads it.
    const files = Object.entries(project.snapshot('sessions')).filter(
      ([path]) => !path.endsWith('.tmp'),
    );
    expect(Object.fromEntries(files)).toEqual(whole);
  }
}, 120_000);
