import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createScratch } from './scratch.ts';

import { describe, expect, test } from 'vitest';

import { file as planFile, plan, planned, responses } from './planned-reader.ts';

const session = '2026-11-20-1000-reader';
const sessionFile = `sessions/${session}/session.md`;
const now = (clock: string) => ['--now', `2026-11-20T${clock}Z`];

/** Calls, and what is said about their cause and remedy. */
const refused: [words: string[], cause: string, remedy: string][] = [
  [['log', ' '], 'is empty', 'Give it at least a word'],
  [['log', 'x', '--extra', '12k'], 'describe a deviation', 'Add --deviation'],
  [['log', 'x', '--deviation', '--extra', 'much'], 'is no number of tokens', '12k'],
  [
    ['log', 'x', '--deviation', '--phase', '7'],
    'has no phase 7',
    '1 (Find lines), 2 (Parse lines)',
  ],
  [['log', 'x', '--deviation', '--blocker'], 'cannot be used with', ''],
  [['log', 'x', '--at', 'soon'], '`soon` is no time', '2026-11-20T10:02Z'],
  [['log', 'x', '--at', '2026-11-21'], 'has not come yet', 'Leave --at out'],
  [['log', 'x', '--session', 'nope'], 'there is no session `nope`', session],
  [['lesson', 'x', '--cause', ''], '--cause is empty', 'Give it at least a word'],
  [['lesson', 'x', '--preventable', '--not-preventable'], 'cannot be used with', ''],
  [['metric', 'tone', '1.2', '--kind', 'quality'], 'is no value of quality tone', 'from 0 to 1'],
  [['metric', 'github', '1.5', '--kind', 'api'], 'is no value of api github', 'whole number'],
  [['gate', 'tests', 'green'], 'passed, failed', ''],
];

function begun() {
  const scratch = planned();
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', responses);
  scratch.json('start', 'reader', ...now('10:00'));
  return scratch;
}

describe('what is noted during a session', () => {
  test('stands in its lists, is read back, and leaves every other byte', () => {
    const scratch = begun();
    scratch.json('phase', 'start', '1', ...now('10:01'));
    const before = scratch.read(sessionFile);

    const logged = scratch.json('log', 'asked', 'for *access*', ...now('10:02'));
    expect(logged).toEqual({
      session,
      file: sessionFile,
      at: '2026-11-20T10:02:00.000Z',
      item: { kind: 'log', text: 'asked for *access*' },
    });
    const deviation = scratch.json(
      'log',
      'the API · had changed',
      ...'--deviation --extra -3,000 --category scope --not-preventable --lesson'.split(' '),
      'read the notes first',
      ...now('10:03'),
    );
    const described = {
      phase: 'phase-1',
      reason: 'the API · had changed',
      extraTokens: -3000,
      category: 'scope',
      preventable: false,
      lesson: 'read the notes first',
    };
    expect(deviation.item).toEqual({ kind: 'deviation', ...described });
    scratch.json('log', 'no key', '--blocker', '--at', '2026-11-20T10:01:30Z', ...now('10:04'));
    scratch.json(
      ...'lesson pin versions --phase 2 --cause drift --preventable'.split(' '),
      ...'--applies-to type:testing,library:socket.io --applies-to x'.split(' '),
      ...now('10:05'),
    );
    scratch.json('metric', 'messages', '41', ...now('10:05'));
    scratch.json('metric', 'messages', '42', ...now('10:06'));
    scratch.json('metric', 'github', '12', '--kind', 'api', ...now('10:06'));
    scratch.json('metric', 'accuracy', '0.92', '--kind', 'quality', ...now('10:06'));
    scratch.json('gate', 'tests', 'failed', ...now('10:07'));
    scratch.json('gate', 'tests', 'passed', '--note', '214 tests', ...now('10:08'));

    const answer = scratch.json('reconcile', ...now('10:30'));
    const at = (clock: string) => `2026-11-20T${clock}:00.000Z`;
    expect(answer).toMatchObject({
      deviations: [{ at: at('10:03'), ...described }],
      lessons: [
        {
          at: at('10:05'),
          text: 'pin versions',
          phase: 'phase-2',
          category: null,
          impact: null,
          cause: 'drift',
          prevention: null,
          preventable: true,
          appliesTo: ['type:testing', 'library:socket.io', 'x'],
        },
      ],
      metrics: [{ name: 'messages', value: 42, source: 'hand', at: at('10:06') }],
      apiCalls: [{ name: 'github', value: 12, source: 'hand', at: at('10:06') }],
      quality: [{ name: 'accuracy', value: 0.92, source: 'hand', at: at('10:06') }],
      gates: [{ name: 'tests', passed: true, note: '214 tests', at: at('10:08') }],
      blockers: [{ at: '2026-11-20T10:01:30.000Z', text: 'no key' }],
    });
    const text = scratch.call('reconcile', ...now('10:30')).stdout;
    for (const line of [
      'Deviation in phase-1: the API · had changed (-3,000 fresh; scope; not preventable; lesson: read the notes first)',
      'Lesson in phase-2: pin versions (cause: drift; preventable; applies to type:testing, library:socket.io, x)',
      'Blocker: no key',
      'Gate tests: passed (214 tests)',
      'Quality: accuracy 0.92 (hand)',
      'API calls: github 12 (hand)',
      'Counts: messages 42 (hand)',
    ]) {
      expect(text).toContain(`\n${line}\n`);
    }
    expect(scratch.call('check').code).toBe(0);

    const after = scratch.read(sessionFile);
    const added = after
      .split('\n')
      .filter((line) => /^- 2026-11-20T10:0[2-8]|^- .+blocker/.test(line));
    expect(added).toHaveLength(10);
    const kept = after.split('\n').filter((line) => line !== '' && !added.includes(line));
    expect(kept).toEqual(before.split('\n').filter((line) => line !== ''));
  });

  test('can be added to a session that is over, also where its lists are missing', () => {
    const scratch = begun();
    scratch.json('end', ...now('11:50'));
    expect(scratch.call('lesson', 'late', ...now('12:00')).stderr).toContain(
      'no session is active',
    );
    const bare = '---\nreckon: 1\nstatus: done\nstarted: 2026-11-01T10:00Z\n---\n\nwords';
    scratch.write('sessions/2026-11-01-1000-old/session.md', bare);
    const late = scratch.json('lesson', 'late', '--session', '1000-old', ...now('12:00'));
    expect(late.session).toBe('2026-11-01-1000-old');
    expect(scratch.read(late.file)).toBe(
      `${bare}\n\n## Metrics\n\n<!-- reckon:begin metrics -->\n\n- 2026-11-20T12:00:00Z lesson · late\n\n<!-- reckon:end metrics -->\n`,
    );
    scratch.json('log', 'why', '--deviation', '--session', session, ...now('12:01'));
    expect(scratch.json('reconcile', session, ...now('12:02')).deviations).toMatchObject([
      { phase: null, reason: 'why' },
    ]);
  });

  test('at a named time takes the phase of then, also when the session is over', () => {
    const scratch = begun();
    scratch.json('phase', 'start', '1', ...now('10:01'));
    scratch.json('phase', 'start', '2', ...now('10:30'));
    const noted = (time: string, clock: string) => {
      const words = ['log', 'why', '--deviation', '--session', session, '--at'];
      return scratch.call(...words, `2026-11-20T${time}Z`, ...now(clock), '--json');
    };
    const phaseOf = (called: { stdout: string }) => JSON.parse(called.stdout).item.phase;
    expect(phaseOf(noted('10:10', '10:40'))).toBe('phase-1');
    scratch.json('end', ...now('11:50'));
    const inside = noted('10:10', '12:00');
    expect([phaseOf(inside), inside.stderr]).toEqual(['phase-1', '']);
    expect(phaseOf(noted('11:45', '12:00'))).toBe('phase-2');
    for (const [time, remark] of [
      ['09:59', `2026-11-20T09:59:00Z is before session ${session} began (2026-11-20T10:00:00Z).`],
      ['11:51', `2026-11-20T11:51:00Z is after session ${session} ended (2026-11-20T11:50:00Z).`],
    ] as const) {
      const outside = noted(time, '12:00');
      expect(outside.code).toBe(0);
      expect(phaseOf(outside)).toBeNull();
      expect(outside.stderr).toContain(remark);
      expect(scratch.read(sessionFile)).toContain(`- 2026-11-20T${time}:00Z why\n`);
    }
  });

  test('says how to renew the report of a session that is over', () => {
    const scratch = begun();
    expect(scratch.call('gate', 'tests', 'passed', ...now('10:10')).stdout).not.toContain('Renew');
    scratch.json('end', ...now('11:50'));
    const renew = `\nRenew its report with: reckon report ${session} --write\n`;
    for (const words of ['lesson x', 'log x', 'metric n 1', 'gate tests passed']) {
      const called = scratch.call(...words.split(' '), '--session', session, ...now('12:00'));
      expect(called.stdout, words).toMatch(/^Added to /);
      expect(called.stdout.endsWith(renew), words).toBe(true);
    }
    rmSync(join(scratch.root, `sessions/${session}/report.md`));
    const bare = scratch.call('log', 'x', '--session', session, ...now('12:00')).stdout;
    expect(bare).not.toContain('Renew');
  });

  test('what is wrong is refused with cause and remedy, and nothing is written', () => {
    const scratch = begun();
    const before = scratch.read(sessionFile);
    for (const [words, cause, remedy] of refused) {
      const called = scratch.call(...words, ...now('10:10'));
      expect(called, words.join(' ')).toMatchObject({ code: 2, stdout: '' });
      expect(called.stderr).toContain(cause);
      expect(called.stderr).toContain(remedy);
    }
    expect(scratch.read(sessionFile)).toBe(before);
  });
});

describe('phase start without a number', () => {
  const startsAt = (scratch: ReturnType<typeof begun>, clock: string) =>
    scratch.json('phase', 'start', ...now(clock)).marks;

  test('does not begin again what is marked done', () => {
    const scratch = begun();
    expect(startsAt(scratch, '10:01')).toEqual([{ kind: 'start', phase: 'phase-1' }]);
    const twice = scratch.call('phase', 'start', ...now('10:02'));
    expect(twice.stderr).toContain('phase-1 has begun already');
    expect(twice.stderr).toContain('reckon phase done');
    scratch.json('phase', 'done', ...now('10:30'));
    expect(startsAt(scratch, '10:31')).toEqual([{ kind: 'start', phase: 'phase-2' }]);
    scratch.json('phase', 'done', ...now('11:00'));
    expect(scratch.call('phase', 'start', ...now('11:01'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no phase of the plan is left to begin'),
    });
  });

  test('takes phases without tasks too', () => {
    const scratch = begun();
    scratch.write(planFile, plan.replace(/^\* \[ \].*\n/gm, ''));
    expect(startsAt(scratch, '10:01')).toEqual([{ kind: 'start', phase: 'phase-1' }]);
    expect(startsAt(scratch, '10:30')).toEqual([
      { kind: 'done', phase: 'phase-1' },
      { kind: 'start', phase: 'phase-2' },
    ]);
  });

  test('needs a plan', () => {
    const scratch = begun();
    const written = scratch.read(sessionFile);
    scratch.write(sessionFile, written.replace(/^plan:.*\n/m, ''));
    const without = scratch.call('phase', 'start', ...now('10:01'));
    expect(without).toMatchObject({ code: 2, stdout: '' });
    expect(without.stderr).toContain(`session ${session} has no plan`);
    expect(without.stderr).toContain(`Name its plan in ${sessionFile}: \`plan: ID\``);
    scratch.write(sessionFile, written.replace(/^plan:.*\n/m, 'plan: gone\n'));
    expect(scratch.call('phase', 'start', ...now('10:01')).stderr).toContain(
      `the plan \`gone\` of session ${session} is not there`,
    );
  });
});

describe('the end of a phase', () => {
  test('does not count what follows it on top of a whole next phase', () => {
    const scratch = begun();
    scratch.json('phase', 'start', '1', ...now('10:01'));
    scratch.json('phase', 'done', ...now('10:30'));
    const { projection, currentPhase } = scratch.json('reconcile', ...now('11:30'));
    expect(currentPhase).toBe('phase-2');
    // Two responses with 2,703 + 9,103 fresh tokens came after the mark; they are no more than begun work on phase 2.
    const { projection: before } = scratch.json('reconcile', ...now('10:30'));
    expect(projection.mid - before.mid).toBeLessThan(11_806);
    const done = '- 2026-11-20T10:30:00Z done phase-1 · command\n';
    const start = '- 2026-11-20T10:30:00Z start phase-2 · command\n';
    scratch.write(sessionFile, scratch.read(sessionFile).replace(done, done + start));
    expect(scratch.json('reconcile', ...now('11:30'))).toMatchObject({
      projection,
      unattributed: { fresh: 0 },
    });
  });

  test('without a response between its marks says what can be wrong', () => {
    const scratch = begun();
    scratch.json('phase', 'start', '1', ...now('10:06'));
    const [alert] = scratch.json('phase', 'done', ...now('10:07')).alerts;
    expect(alert.text).toContain('phase-1 Find lines: the logs show no usage for it yet.');
    expect(alert.text).toContain(
      'The session has 1 response, none between the marks of this phase',
    );
  });

  test('says how it came out, with a projection that reconcile gives too', () => {
    const scratch = begun();
    expect(scratch.json('phase', 'start', '1', ...now('10:01')).alerts).toEqual([]);
    const { alerts, marks } = scratch.json('phase', 'start', '2', ...now('10:30'));
    expect(marks).toHaveLength(2);
    const answer = scratch.json('reconcile', ...now('10:30'));
    const [first] = answer.phases;
    // Two responses of 3 + 100 + 2,000 fresh tokens came before 10:30.
    expect(alerts).toEqual([
      {
        phase: 'phase-1',
        estimate: first.estimate,
        actual: 4206,
        variancePercent: first.variancePercent,
        stars: first.stars,
        text: expect.stringContaining('phase-1 Find lines used 4,206 of '),
        projection: answer.projection,
      },
    ]);
    expect(alerts[0].text).toMatch(/outside its range\. Session so far 4,206; new projection /);
    expect(alerts[0].text).toMatch(/Write down why: reckon log "…" --deviation --phase 1$/);
    const { low, mid, high, probability } = answer.projection;
    expect(probability).toBe(0.8);
    expect([4206, low, mid, high]).toEqual([4206, low, mid, high].toSorted((a, b) => a - b));
    // The first phase took far less than expected, so the second is expected to.
    expect(mid - 4206).toBeLessThan(answer.phases[1].estimate);
    expect(scratch.call('reconcile', ...now('10:30')).stdout).toContain('\nProjection: ');

    const done = scratch.call('phase', 'done', ...now('12:40'));
    expect(done.stdout).toContain('phase-2 Parse lines: done\nphase-2 Parse lines used 13,909 of ');
    expect(done.stdout).toContain('phase-2 took ');
    const all = scratch.json('reconcile', ...now('12:40')).projection;
    expect([all.low, all.mid, all.high]).toEqual([18_115, 18_115, 18_115]);
    scratch.json('end', ...now('12:41'));
    expect(scratch.json('reconcile', ...now('12:42')).projection).toBeNull();
    expect(scratch.read(planFile)).toContain('status:   active');
  });
});

test('a second session goes on with the phase that is left, and closes a plan without tasks', () => {
  const scratch = createScratch();
  scratch.call('init');
  const file = 'plans/2026-11-20-charts.md';
  scratch.write(
    file,
    '---\nstatus: planned\n---\n\n## Phase 1: Axes (1h)\n\n## Phase 2: Bars (1h)\n',
  );
  scratch.commit('Plan', '2026-11-20T08:00:00Z');
  const run = (time: string, ...words: string[]) =>
    scratch.json(...words, '--now', `2026-11-20T${time}:00Z`);
  run('09:00', 'start', 'charts');
  run('09:00', 'phase', 'start');
  scratch.transcript('c1', [{ at: '2026-11-20T09:10:00Z' }]);
  run('09:20', 'phase', 'done');
  const first = run('09:21', 'end').sessions[0];
  expect(first).toMatchObject({ complete: false, total: { stars: null } });
  expect(scratch.read(file)).toContain('status: active');

  const second = run('10:00', 'start', 'charts');
  expect(second.estimate.phases.map(({ id }: { id: string }) => id)).toEqual(['phase-2']);
  expect(run('10:01', 'reconcile').currentPhase).toBe('phase-2');
  expect(run('10:01', 'phase', 'start').marks).toEqual([{ kind: 'start', phase: 'phase-2' }]);
  run('10:30', 'phase', 'done');
  run('10:31', 'end');
  expect(scratch.read(file)).toContain('status: done');
});
