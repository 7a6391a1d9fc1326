import { describe, expect, test } from 'vitest';

import { reportSession } from '../../../parser/reconciliation/report/session-report.ts';
import { deviation, lesson, outcome, type PhaseFacts } from './outcomes.ts';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}`;
const phase = (actual: number, facts: Partial<PhaseFacts> = {}): PhaseFacts => ({
  type: 'testing',
  estimate: 100,
  actual,
  ...facts,
});
/** Sessions on the first days of the month, each of one phase of testing estimated at 100. */
const past = (...actuals: number[]) =>
  actuals.map((actual, index) =>
    outcome(`s${index + 1}`, [phase(actual)], { day: day(index + 1) }),
  );
const kinds = (report: ReturnType<typeof reportSession>) =>
  report.recommendations.map(({ kind }) => kind);

describe('the history of a session', () => {
  test('is what began before it: never itself, nothing later, ten at most', () => {
    const all = past(...Array.from({ length: 13 }, (_none, index) => 100 + index));
    const own = all[11]!;
    const { trend } = reportSession(own, all.toReversed());
    expect(trend.sessions.map(({ session }) => session)).toEqual([
      's2',
      's3',
      's4',
      's5',
      's6',
      's7',
      's8',
      's9',
      's10',
      's11',
    ]);
    expect(trend.coverage).toEqual({ inside: 10, of: 10 });
    expect(trend.sessions[0]).toMatchObject({ estimate: 100, actual: 101, variancePercent: 1 });
    // The variances are 1 to 10 %.
    expect(trend.medianMissPercent).toBe(5.5);
  });

  test('holds forecasts only: neither derived nor backfilled estimates, nor what is still open', () => {
    const history = [
      ...past(300),
      outcome('derived', [phase(100)], { day: day(2), derived: true }),
      outcome('backfilled', [phase(100)], { day: day(3), outcome: { backfilled: true } }),
      outcome('open', [phase(100)], { day: day(4), session: { status: 'active' } }),
      outcome('unused', [], { day: day(5) }),
    ];
    const { trend, forecasts } = reportSession(outcome('own', [phase(100)]), history);
    expect(trend.sessions.map(({ session }) => session)).toEqual(['s1']);
    expect(trend.coverage).toEqual({ inside: 0, of: 1 });
    expect(forecasts).toBe(2);
  });

  test('keeps samples among samples', () => {
    const sample = { session: { sample: true } };
    const history = [...past(110), outcome('sample-1', [phase(120)], { day: day(2), ...sample })];
    const names = (own: ReturnType<typeof outcome>) =>
      reportSession(own, history).trend.sessions.map(({ session }) => session);
    expect(names(outcome('own', [phase(100)]))).toEqual(['s1']);
    expect(names(outcome('own', [phase(100)], sample))).toEqual(['sample-1']);
  });

  test('without any says nothing and gives null', () => {
    const { trend, recommendations } = reportSession(outcome('own', [phase(100)]), []);
    expect(trend).toEqual({
      sessions: [],
      coverage: { inside: 0, of: 0 },
      medianMissPercent: null,
    });
    expect(recommendations).toEqual([]);
  });
});

describe('recommendations', () => {
  test('name the median, the side and how many sessions it rests on', () => {
    const report = reportSession(outcome('own', [phase(131)]), past(150, 120, 90, 131, 140));
    expect(report.recommendations).toContainEqual({
      kind: 'phase-type',
      text: 'Phases of type testing came out over their estimate by a median of 31 % (over in 5 of 6 sessions): 1.31 times the estimate would have met the median.',
      value: 31,
      sessions: { so: 5, of: 6 },
    });
    expect(kinds(report)).toEqual(['total', 'phase-type', 'time']);
  });

  test('take the phases of a type together in each session', () => {
    const two = (id: string, number: number) =>
      outcome(id, [phase(50), phase(250), { type: 'planning', estimate: 100, actual: 100 }], {
        day: day(number),
      });
    const { recommendations } = reportSession(two('c', 3), [two('a', 1), two('b', 2)]);
    const types = recommendations.filter(({ kind }) => kind === 'phase-type');
    expect(types).toMatchObject([{ value: 50, sessions: { so: 3, of: 3 } }]);
  });

  test.each([
    ['two sessions are too few', [150], 150],
    ['half of them on each side show nothing', [150, 150, 50, 60], 110],
    ['less than ten percent is very good', [109, 108, 107], 109],
  ])('are not made where %s', (_why, earlier, own) => {
    const report = reportSession(outcome('own', [phase(own)]), past(...earlier));
    expect(kinds(report)).not.toContain('phase-type');
    expect(kinds(report)).not.toContain('total');
  });

  test('say of too much unattributed what can be done, and how often it was so', () => {
    const history = [
      outcome('a', [phase(100)], { day: day(1), unattributed: 100 }),
      outcome('b', [phase(100)], { day: day(2), unattributed: 10 }),
    ];
    const report = reportSession(outcome('own', [phase(60)], { unattributed: 40 }), history);
    expect(report.recommendations.find(({ kind }) => kind === 'unattributed')).toEqual({
      kind: 'unattributed',
      text: '40 % of the tokens belong to no phase (20 % or more in 2 of 3 sessions): tick tasks when they are done, or mark phases with reckon phase start.',
      value: 40,
      sessions: { so: 2, of: 3 },
    });
    const little = reportSession(outcome('own', [phase(90)], { unattributed: 10 }), history);
    expect(kinds(little)).not.toContain('unattributed');
  });

  test('ask why a phase left its range, unless a deviation says it', () => {
    const phases = [phase(900), phase(100), phase(10)];
    const texts = (session = {}) =>
      reportSession(outcome('own', phases, { session }), [])
        .recommendations.filter(({ kind }) => kind === 'outside-range')
        .map(({ text }) => text);
    expect(texts()).toEqual([
      'Step 1 used 900 fresh, above its range of 50 to 200, and no deviation says why: reckon log "…" --deviation --phase 1 --session own.',
      'Step 3 used 10 fresh, below its range of 50 to 200, and no deviation says why: reckon log "…" --deviation --phase 3 --session own.',
    ]);
    expect(texts({ deviations: [deviation({ phase: 'phase-1' })] })[0]).toBe(
      'Step 1 used 900 fresh, above its range of 50 to 200; the deviations say why.',
    );
    // What is still open may come into its range from below, but not from above.
    expect(texts({ status: 'active', ended: undefined })).toHaveLength(1);
  });

  test('count preventable deviations of one category over sessions', () => {
    const noted = (id: string, number: number, extraTokens?: number, preventable = true) =>
      outcome(id, [phase(100)], {
        day: day(number),
        session: { deviations: [deviation({ category: 'scope', preventable, extraTokens })] },
      });
    const twice = reportSession(noted('c', 3), [noted('a', 1, 12_000), noted('b', 2, 500, false)]);
    expect(twice.recommendations.at(-1)).toEqual({
      kind: 'preventable',
      text: 'Preventable deviations of the category scope came up in 2 of 3 sessions (2 times, +12,000 fresh named in 1 of them).',
      value: 12_000,
      sessions: { so: 2, of: 3 },
    });
    expect(kinds(reportSession(noted('c', 3), []))).toEqual([]);
  });

  test('bring up lessons of earlier sessions about the same type or library, not its own', () => {
    const lessons = [
      lesson({ text: 'Mock less', appliesTo: ['type:testing', 'type:polish'] }),
      lesson({ text: 'Rooms first', appliesTo: ['library: Socket.io'] }),
      lesson({ text: 'Elsewhere', appliesTo: ['type:planning', 'team'] }),
    ];
    const own = outcome('own', [phase(100)], {
      session: { lessons: [lesson({ text: 'Own', appliesTo: ['type:testing'] })] },
      outcome: { libraries: ['socket.io'] },
    });
    const earlier = outcome('old', [phase(100)], { day: day(1), session: { lessons } });
    expect(reportSession(own, [earlier]).recommendations.map(({ text }) => text)).toEqual([
      'A lesson of old is about type:testing: Mock less',
      'A lesson of old is about library: Socket.io: Rooms first',
    ]);
  });
});

test('learnings are lessons and those of deviations, in order of time', () => {
  const own = outcome('own', [phase(100)], {
    session: {
      lessons: [lesson({ impact: 'an hour', prevention: 'a list' })],
      deviations: [
        deviation({ lesson: 'Check the server', extraTokens: 12_000, category: 'tooling' }),
        deviation({ reason: 'no lesson' }),
      ],
    },
  });
  expect(reportSession(own, []).learnings).toMatchObject([
    {
      from: 'deviation',
      text: 'Check the server',
      impact: '+12,000 fresh',
      cause: 'the server was down',
      category: 'tooling',
      prevention: null,
    },
    { from: 'lesson', text: 'Ask first', impact: 'an hour', cause: null, prevention: 'a list' },
  ]);
});

test('the evidence counts phases with usage by type', () => {
  const own = outcome('own', [phase(100), phase(5), { ...phase(1), type: 'planning' }, phase(0)]);
  expect(reportSession(own, []).evidence).toEqual([
    { type: 'planning', phases: 1 },
    { type: 'testing', phases: 2 },
  ]);
  expect(reportSession({ ...own, types: new Map() }, []).evidence).toEqual([
    { type: null, phases: 3 },
  ]);
});
