import { describe, expect, test } from 'vitest';

import { projectSession } from '../../../parser/reconciliation/session-projection.ts';
import type { PhaseMark } from '../../../parser/sessions/session.ts';
import { at, plan, record, session } from './builders.ts';

type Facts = Parameters<typeof projectSession>[0];

const phase = (id: string, mid: number) => ({
  id,
  name: id,
  low: mid / 2,
  mid,
  high: mid * 2,
  hours: null,
});
const estimate = {
  unit: 'fresh',
  phases: [phase('phase-1', 100_000), phase('phase-2', 200_000)],
  total: { low: 150_000, mid: 300_000, high: 600_000 },
} as const;

const mark = (clock: string, kind: PhaseMark['kind'], of: string): PhaseMark => ({
  at: at(clock),
  kind,
  phase: of,
  evidence: 'command',
  note: undefined,
  line: 1,
});
/** A record of as many fresh tokens that a phase holds, or none. */
const used = (clock: string, input: number, of?: string): Facts['records'][number] => ({
  record: record(clock, {
    tokens: { input, output: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, work: 0 },
  }),
  attribution: of === undefined ? { phase: undefined } : { phase: of, evidence: 'command' },
});
const project = (
  records: Facts['records'],
  marks: readonly PhaseMark[] = [],
  facts: Partial<Facts> = {},
) =>
  projectSession({
    session: session('s', { started: at('09:00'), marks }),
    plan: plan('p', ['-', '-']),
    estimate,
    records,
    now: at('12:00'),
    ...facts,
  });

describe('usage that belongs to no phase', () => {
  const first = used('09:30', 100_000, 'phase-1');
  const marks = [mark('09:00', 'start', 'phase-1'), mark('10:00', 'done', 'phase-1')];

  test('after the last mark it is the beginning of the current phase', () => {
    const between = used('10:30', 50_000);
    const begun = [...marks, mark('10:00', 'start', 'phase-2')];
    // The same as if the next phase had been marked at once.
    expect(project([first, between], marks)).toEqual(
      project([first, used('10:30', 50_000, 'phase-2')], begun),
    );
    const without = project([first], marks);
    expect(without?.mid).toBe(300_000);
    expect(project([first, between], marks)?.mid).toBeLessThan(325_000);
  });

  test('before the last mark it is only part of what is used', () => {
    const early = project([used('08:50', 50_000), first], marks);
    expect(early?.mid).toBe(350_000);
    const begun = [...marks, mark('11:00', 'start', 'phase-2')];
    expect(project([first, used('10:30', 50_000)], begun)?.mid).toBe(350_000);
  });

  test('a mark that is still to come divides nothing', () => {
    const later = [...marks, mark('13:00', 'start', 'phase-2')];
    const records = [first, used('10:30', 50_000)];
    expect(project(records, later)).toEqual(project(records, marks));
  });

  test('without any mark or tick all of it is of the current phase', () => {
    expect(project([used('09:30', 60_000)])).toEqual(project([used('09:30', 60_000, 'phase-1')]));
    // A plan without phases is estimated as one.
    const whole = { ...estimate, phases: [phase('whole-plan', 200_000)] };
    const answer = project([used('09:30', 150_000)], [], { plan: undefined, estimate: whole });
    expect(answer?.mid).toBeGreaterThan(200_000);
    expect(answer?.mid).toBeLessThan(300_000);
  });

  test('when the current phase is not in the estimate, no other phase has used it', () => {
    const grown = { plan: plan('p', ['', '-', '-']) };
    const later = { ...estimate, phases: [phase('phase-2', 100_000), phase('phase-3', 200_000)] };
    const before = project([], [], { ...grown, estimate: later });
    const answer = project([used('09:30', 50_000)], [], { ...grown, estimate: later });
    expect(answer?.mid).toBe((before?.mid ?? 0) + 50_000);
  });
});

test('of a phase that was ticked before the session began nothing is left', () => {
  expect(project([], [], { plan: plan('p', ['xx', '-']) })).toEqual({
    low: 100_000,
    mid: 200_000,
    high: 400_000,
    probability: 0.8,
  });
});

test('what the open phase has overrun does not move what later phases are expected to take', () => {
  const begun = [mark('09:00', 'start', 'phase-1')];
  const alone = { ...estimate, phases: [phase('phase-1', 100_000)] };
  const records = [used('09:30', 300_000, 'phase-1')];
  const both = project(records, begun)?.mid ?? 0;
  const own = project(records, begun, { estimate: alone })?.mid ?? 0;
  // Medians of sums are not sums of medians, but 200,000 is what is still expected of the second.
  expect((both - own) / 200_000).toBeGreaterThan(0.95);
  expect((both - own) / 200_000).toBeLessThan(1.1);
});
