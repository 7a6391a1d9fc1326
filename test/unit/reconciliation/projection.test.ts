import { describe, expect, test } from 'vitest';

import { finishedPhases } from '../../../parser/reconciliation/finished-phases.ts';
import { projectTotal, type PhaseProgress } from '../../../parser/reconciliation/projection.ts';
import { restOfPhase } from '../../../parser/reconciliation/rest-of-phase.ts';
import type { PhaseMark } from '../../../parser/sessions/session.ts';
import { at, plan } from './builders.ts';

/** A phase whose high is `factor` times its mid, and its mid as much times its low. */
const phase = (mid: number, factor: number, facts: Partial<PhaseProgress> = {}): PhaseProgress => ({
  estimate: { low: mid / factor, mid, high: mid * factor },
  used: 0,
  finished: false,
  ...facts,
});

describe('projectTotal', () => {
  test('one phase that nothing was used of is projected as it was estimated', () => {
    expect(projectTotal([phase(1000, 4)], 0)).toEqual({
      low: 250,
      mid: 1000,
      high: 4000,
      probability: 0.8,
    });
  });

  test('several are summed by their moments', () => {
    // By hand: s = ln 2 / 1.28155 = 0.54087, E = 1000 e^(s²/2) = 1157.5; m1 = 2315.0;
    // v = ln(1 + (2 (e^(s²) − 1) + 2 (e^(s²/2) − 1)) / 4) = 0.22207; median 2071.7.
    expect(projectTotal([phase(1000, 2), phase(1000, 2)], 0)).toEqual({
      low: 1133,
      mid: 2072,
      high: 3790,
      probability: 0.8,
    });
  });

  test('when all is finished, it is what was used', () => {
    const done = [phase(1000, 4, { used: 3000, finished: true })];
    expect(projectTotal(done, 3210)).toEqual({
      low: 3210,
      mid: 3210,
      high: 3210,
      probability: 0.8,
    });
    expect(projectTotal([], 7)).toMatchObject({ low: 7, mid: 7, high: 7 });
  });

  test('a finished phase moves those that are left its way, and makes them surer', () => {
    const left = phase(1000, 4);
    const after = (used: number) => {
      const { low, mid, high } = projectTotal(
        [phase(500, 4, { used, finished: true }), left],
        used,
      );
      return { low: low - used, mid: mid - used, high: high - used };
    };
    // Half of what the first was off, in ln: ρ = 0.5 of its 4 × or ¼.
    expect(after(2000).mid).toBe(2000);
    expect(after(500).mid).toBe(1000);
    expect(after(125).mid).toBe(500);
    // The variance falls from 1 to ρ² + 1 − ρ = 0.75 of what it was.
    expect(after(500).high).toBe(Math.round(1000 * 4 ** Math.sqrt(0.75)));
    // Whatever happened, a single phase says no more than three of its spreads.
    expect(after(1e9).mid).toBe(after(1e12).mid);
  });

  test('the phase in work takes at least what it has used, and more', () => {
    const { low, mid, high } = projectTotal([phase(1000, 4, { used: 5000 })], 5000);
    expect(low).toBeGreaterThan(5000);
    expect(mid).toBeGreaterThan(low);
    expect(high).toBeGreaterThan(mid);
  });

  test('estimates without a width or that are damaged do not spoil it', () => {
    const exact = { low: 100, mid: 100, high: 100 };
    const one = (estimate: PhaseProgress['estimate'], used = 0) =>
      projectTotal([{ estimate, used, finished: false }], used);
    expect(one(exact)).toMatchObject({ low: 100, mid: 100, high: 100 });
    expect(one(exact, 30)).toMatchObject({ low: 100, mid: 100, high: 100 });
    expect(one(exact, 130)).toMatchObject({ low: 130, mid: 130, high: 130 });
    expect(one({ low: 0, mid: 0, high: 0 }, 5)).toMatchObject({ low: 5, mid: 5, high: 5 });
    expect(one({ low: 0, mid: 100, high: 200 })).toMatchObject({ low: 50, mid: 100, high: 200 });
  });
});

describe('restOfPhase', () => {
  test('agrees with the closed form of a truncated log-normal', () => {
    // Median 1, spread 1, used 1: E[X | X > 1] = e^(1/2) Φ(1) / Φ(0), E[X² | X > 1] = e² Φ(2) / Φ(0).
    const mean = Math.exp(0.5) * 0.841_344_746_068_543 * 2;
    const second = Math.exp(2) * 0.977_249_868_051_821 * 2;
    const variance = second - mean ** 2;
    const rest = restOfPhase(1, 1, 1);
    expect(rest?.mean).toBeCloseTo(mean - 1, 6);
    expect(rest?.spread).toBeCloseTo(Math.sqrt(Math.log1p(variance / (mean - 1) ** 2)), 6);
  });

  test('far beyond the estimate it is what is left of the tail', () => {
    // For z far out, ln X − ln used is nearly exponential with mean spread / z.
    for (const z of [10, 40, 200]) {
      const rest = restOfPhase(1, 0.1, Math.exp(0.1 * z));
      const nearly = Math.exp(0.1 * z) / (z / 0.1 - 1);
      expect((rest?.mean ?? 0) / nearly).toBeGreaterThan(0.97);
      expect((rest?.mean ?? 0) / nearly).toBeLessThan(1.01);
    }
  });

  test('with nearly nothing used it is nearly the phase', () => {
    const whole = restOfPhase(1000, 1, 0);
    const nearly = restOfPhase(1000, 1, 1e-6);
    expect(nearly?.mean).toBeCloseTo(whole?.mean ?? 0, 3);
    expect(nearly?.spread).toBeCloseTo(whole?.spread ?? 0, 5);
  });
});

describe('finishedPhases', () => {
  const mark = (clock: string, kind: PhaseMark['kind'], line = 1): PhaseMark => ({
    at: at(clock),
    kind,
    phase: 'phase-1',
    evidence: 'hand',
    note: undefined,
    line,
  });
  const of = (marks: PhaseMark[], tasks: string[]) => [
    ...finishedPhases(marks, plan('p', tasks), at('12:00')),
  ];

  test('by the last mark that stands', () => {
    expect(of([mark('10:00', 'start'), mark('11:00', 'done')], ['-', '-'])).toEqual(['phase-1']);
    expect(of([mark('11:00', 'done'), mark('11:30', 'start')], ['-', '-'])).toEqual([]);
    expect(of([mark('13:00', 'done')], ['-', '-'])).toEqual([]);
    expect(of([mark('10:00', 'start', 1), mark('10:00', 'done', 2)], ['-'])).toEqual(['phase-1']);
  });

  test('by ticks, whoever worked on them', () => {
    expect(of([], ['xx', '-'])).toEqual(['phase-1']);
    expect(of([], ['x-', 'x'])).toEqual(['phase-2']);
    expect(of([], ['', '-'])).toEqual([]);
  });
});
