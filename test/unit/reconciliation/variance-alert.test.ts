import { describe, expect, test } from 'vitest';

import type { Quota } from '../../../parser/estimation/quota-check.ts';
import type { Attribution } from '../../../parser/reconciliation/attribute-records.ts';
import { reconcile } from '../../../parser/reconciliation/reconcile.ts';
import { varianceAlert } from '../../../parser/reconciliation/variance-alert.ts';
import type { PhaseMark, Session } from '../../../parser/sessions/session.ts';
import { at, plan, record, session } from './builders.ts';

const unknown: Quota = { source: 'unknown', limit: null, used: null, remaining: null };
const byCommand = (phase: string): Attribution => ({ phase, evidence: 'command' });
const mark = (clock: string, kind: PhaseMark['kind'], phase: string): PhaseMark => ({
  at: at(clock),
  kind,
  phase,
  evidence: 'command',
  note: undefined,
  line: 1,
});

const started = [mark('10:00', 'start', 'phase-1')];

/** A session of two phases whose first ends at 11:00 after `input` fresh tokens. */
function ended(
  input: number,
  facts: {
    readonly hours?: number;
    readonly now?: string;
    readonly session?: Partial<Session>;
    /** Tasks of the phases, `x` ticked and `-` open. */
    readonly tasks?: readonly string[];
    readonly attribution?: Attribution;
  } = {},
) {
  const now = facts.now ?? '11:00';
  const tokens = { input, output: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, work: 0 };
  return reconcile({
    session: session('s', {
      started: at('10:00'),
      marks: [mark('10:00', 'start', 'phase-1'), mark(now, 'done', 'phase-1')],
      ...facts.session,
    }),
    derived: false,
    plan: plan('p', facts.tasks ?? ['-', '-']),
    estimate: {
      unit: 'fresh',
      phases: [
        {
          id: 'phase-1',
          name: 'Step 1',
          low: 80_000,
          mid: 180_000,
          high: 400_000,
          hours: facts.hours ?? 1,
        },
        { id: 'phase-2', name: 'Step 2', low: 50_000, mid: 100_000, high: 200_000, hours: null },
      ],
      total: { low: 150_000, mid: 290_000, high: 560_000 },
      durationHours: { low: 2, high: 2 },
    },
    records:
      input > 0
        ? [
            {
              record: record('10:30', { tokens }),
              attribution: facts.attribution ?? byCommand('phase-1'),
            },
          ]
        : [],
    unit: 'fresh',
    costUsd: () => undefined,
    now: at(now),
  });
}

test('a phase inside its range: how it came out, where the session is going, what to do', () => {
  const answer = ended(210_400);
  const alert = varianceAlert(answer, 'phase-1', unknown, started);
  expect(alert).toMatchObject({
    phase: 'phase-1',
    estimate: 180_000,
    actual: 210_400,
    variancePercent: 16.9,
    stars: 3,
    projection: answer.projection,
  });
  // By hand: y = ln(210.4/180) / (ln 5 / 2.5631) = 0.24852, z = √½ / ½ · y / 2 = 0.17573; phase 2 then has the median
  // 100,000 e^(0.54087 · √½ · 0.17573) = 106,952 and spread 0.54087 √0.75 = 0.46840.
  expect(alert?.projection).toEqual({
    low: 210_400 + 58_680,
    mid: 210_400 + 106_952,
    high: 210_400 + 194_934,
    probability: 0.8,
  });
  expect(alert?.text).toBe(
    'phase-1 Step 1 used 210,400 of 180,000 fresh (+16.9 %, ★★★☆☆ good), inside its range. ' +
      'Session so far 210,400; new projection 317,352 (269,080 to 405,334), was 290,000. ' +
      'Quota left: unknown. Go on with phase-2 Step 2.',
  );
});

describe('the advice follows from the numbers', () => {
  const textOf = (answer: ReturnType<typeof ended>, quota = unknown, marks = started) =>
    varianceAlert(answer, 'phase-1', quota, marks)?.text ?? '';

  test('outside the range, above or below: write down why', () => {
    for (const input of [400_001, 79_999]) {
      const text = textOf(ended(input));
      expect(text).toContain('outside its range.');
      expect(text).toMatch(/Write down why: reckon log "…" --deviation --phase 1$/);
    }
    expect(textOf(ended(400_000))).toContain('inside its range.');
  });

  test('more to come than the budget has left', () => {
    const quota = { source: 'budget', limit: 300_000, used: 220_000, remaining: 80_000 } as const;
    expect(textOf(ended(180_000), quota)).toMatch(
      /Budget left 80,000 of 300,000 fresh\. About 100,000 are still to come, more than is left: .+$/,
    );
    expect(textOf(ended(180_000), { ...quota, remaining: 120_000 })).not.toContain('more than is');
    const reported = { ...quota, source: 'reported', limit: null } as const;
    expect(textOf(ended(180_000), reported)).toContain('Quota left 80,000 fresh.');
  });

  test('on the way beyond the range of the session', () => {
    const answer = ended(390_000, { session: { marks: [mark('11:00', 'done', 'phase-1')] } });
    expect(answer.projection?.mid).toBeLessThan(560_000);
    const beyond = { ...answer, total: { ...answer.total, interval: { low: 1, mid: 2, high: 3 } } };
    expect(textOf(beyond)).toMatch(/put a phase into a plan of its own\.$/);
  });

  test('far from the middle of a wide range', () => {
    expect(textOf(ended(270_000))).toMatch(/The range is wide; .+--deviation --phase 1$/);
  });

  test('slower than planned, by more than a fifth', () => {
    expect(textOf(ended(180_000, { hours: 50 / 60, now: '11:00' }))).not.toContain('120 %');
    const slow = textOf(ended(180_000, { hours: 49 / 60, now: '11:00' }));
    expect(slow).toContain('phase-1 took 60 min of 49 planned, more than 120 %.');
    expect(slow).toMatch(/correct the hours of the phases to come\.$/);
    const session = textOf(ended(180_000, { hours: 5, now: '12:25' }));
    expect(session).toContain('The session took 145 min of 120 planned, more than 120 %.');
  });

  test('with nothing left: close it, and say when it ended above its range', () => {
    const last = { tasks: ['-', 'x'] };
    const close = 'Close the session with: reckon end';
    expect(textOf(ended(180_000, last)).endsWith(close)).toBe(true);
    expect(textOf(ended(390_000, last))).toMatch(/The range is wide; .+--deviation --phase 1$/);
    // Neither what is left of the quota nor the hours of phases to come matter any more.
    const spent = { source: 'budget', limit: 180_000, used: 180_000, remaining: 0 } as const;
    expect(textOf(ended(180_000, { ...last, hours: 0.5 }), spent).endsWith(close)).toBe(true);
    const answer = ended(390_000, last);
    const interval = { low: 100_000, mid: 200_000, high: 389_999 };
    const above = { ...answer, total: { ...answer.total, interval } };
    expect(textOf(above)).toMatch(
      / The session ended above its range of 100,000 to 389,999 with 390,000 fresh; close it with: reckon end$/,
    );
  });

  test('not closed while the plan has a phase that the estimate does not hold', () => {
    expect(textOf(ended(180_000, { tasks: ['-', 'x', '-'] }))).toMatch(
      /Go on with phase-3 Step 3\.$/,
    );
  });

  test('without usage between its marks: its marks or the transcripts', () => {
    expect(textOf(ended(0))).toMatch(
      /^phase-1 Step 1: the logs show no usage for it yet\. Session so far 0; .+ no response of this session at all: see with reckon doctor .+\.$/,
    );
    const elsewhere = { attribution: { phase: undefined } } as const;
    for (const tasks of [
      ['-', '-'],
      ['x', '-'],
      ['', '-'],
    ]) {
      const text = textOf(ended(100, { ...elsewhere, tasks }));
      expect(text).toMatch(/The session has 1 response, none between the marks of this phase: /);
      expect(text).not.toContain('Tick');
    }
  });

  test('without usage and without a mark of its beginning: what its ticks could tell', () => {
    const textWith = (first: string) => textOf(ended(0, { tasks: [first, '-'] }), unknown, []);
    const begin = 'ark its beginning next time with: reckon phase start 1';
    expect(textWith('x-')).toContain(`Tick its tasks and commit, or m${begin}`);
    expect(textWith('xx')).toContain(`. Commit the ticks of its tasks, or m${begin}`);
    expect(textWith('')).toContain(`It has no tasks whose ticks could tell: m${begin}`);
  });

  test('without an estimate, without such a phase', () => {
    const unplanned = ended(100);
    const [first] = unplanned.phases;
    const bare = {
      ...unplanned,
      phases: first ? [{ ...first, estimate: null, interval: null }] : [],
      projection: null,
    };
    expect(varianceAlert(bare, 'phase-1', unknown, started)).toMatchObject({ estimate: null });
    expect(textOf(bare)).toContain('used 100 fresh; no estimate holds it. Session so far 100.');
    expect(varianceAlert(bare, 'phase-9', unknown, started)).toBeUndefined();
  });
});

test('a session that is over, or has no estimate, has no projection', () => {
  expect(ended(1, { session: { status: 'done' } }).projection).toBeNull();
});
