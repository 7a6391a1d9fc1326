import { describe, expect, test } from 'vitest';

import {
  currentPhase,
  markedPhase,
  nextPhase,
} from '../../../parser/reconciliation/current-phase.ts';
import type { PhaseMark } from '../../../parser/sessions/session.ts';
import { at, plan, session } from './builders.ts';

const mark = (clock: string, kind: PhaseMark['kind'], number: number): PhaseMark => ({
  at: at(clock),
  kind,
  phase: `phase-${number}`,
  evidence: 'command',
  note: undefined,
  line: 1,
});

describe('the next phase', () => {
  const next = (tasks: string[], marks: PhaseMark[] = []) =>
    nextPhase(plan('p', tasks), marks, at('12:00'))?.id;

  test('is the first with open tasks that is not marked done', () => {
    expect(next(['x', '-', '-'])).toBe('phase-2');
    expect(next(['-', '-'], [mark('11:00', 'done', 1)])).toBe('phase-2');
    expect(next(['-', '-'], [mark('13:00', 'done', 1)])).toBe('phase-1');
    expect(next(['-', '-'], [mark('11:00', 'done', 1), mark('11:30', 'start', 1)])).toBe('phase-1');
    expect(next(['x', '-'], [mark('11:00', 'done', 2)])).toBeUndefined();
  });

  test('may be one without tasks, until it has begun', () => {
    expect(next(['', '-'])).toBe('phase-1');
    expect(next(['x', ''])).toBe('phase-2');
    expect(next(['', '-'], [mark('11:00', 'start', 1)])).toBe('phase-2');
    expect(next([''], [mark('11:00', 'start', 1), mark('11:30', 'done', 1)])).toBeUndefined();
  });
});

test('the current phase is the one that marks hold, else the next, while the session is active', () => {
  const marks = [mark('10:00', 'start', 2), mark('11:00', 'done', 2)];
  const then = (clock: string, status: 'active' | 'done' = 'active') =>
    currentPhase(session('s', { marks, status }), plan('p', ['-', '-']), at(clock));
  expect(then('09:00')).toBe('phase-1');
  expect(then('10:30')).toBe('phase-2');
  expect(then('11:30')).toBe('phase-1');
  expect(then('10:30', 'done')).toBeUndefined();
  expect(currentPhase(session('s'), undefined, at('10:00'))).toBeUndefined();
});

test('marks hold a phase until the session ended, also when it is over', () => {
  const over = session('s', {
    status: 'done',
    ended: at('11:00'),
    marks: [mark('10:00', 'start', 1), mark('10:30', 'start', 2)],
  });
  expect(markedPhase(over, at('09:59'))).toBeUndefined();
  expect(markedPhase(over, at('10:10'))).toBe('phase-1');
  expect(markedPhase(over, at('11:00'))).toBe('phase-2');
  expect(markedPhase(over, at('11:01'))).toBeUndefined();
});
