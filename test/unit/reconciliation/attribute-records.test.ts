import { expect, test } from 'vitest';

import { createAttributor } from '../../../parser/reconciliation/attribute-records.ts';
import type { PhaseMark } from '../../../parser/sessions/session.ts';
import { historyInLine, at, planText, record, session } from './builders.ts';

const mark = (clock: string, kind: PhaseMark['kind'], phase: string): PhaseMark => ({
  at: at(clock),
  kind,
  phase,
  evidence: 'command',
  note: undefined,
  line: 1,
});

const history = historyInLine('p', [
  { hash: 'a', at: at('09:00'), session: undefined, text: planText(['-', '-', '-']) },
  { hash: 'b', at: at('10:30'), session: undefined, text: planText(['x', '-', '-']) },
  { hash: 'c', at: at('12:00'), session: undefined, text: planText(['x', 'x', '-']) },
]);

test('explicit phases win, of nested ones the one that began last', () => {
  const own = session('s', {
    started: at('09:30'),
    marks: [
      mark('10:00', 'start', 'phase-1'),
      mark('10:10', 'start', 'phase-3'),
      mark('10:20', 'done', 'phase-3'),
      mark('10:25', 'done', 'phase-1'),
    ],
  });
  const phaseAt = createAttributor(own, history, [own]);
  expect(phaseAt(record('10:00'))).toEqual({ phase: 'phase-1', evidence: 'command' });
  expect(phaseAt(record('10:10'))).toEqual({ phase: 'phase-3', evidence: 'command' });
  expect(phaseAt(record('10:20'))).toEqual({ phase: 'phase-1', evidence: 'command' });
  expect(phaseAt(record('10:25'))).toEqual({ phase: 'phase-1', evidence: 'tick' });
});

test('then the next tick, then the first open phase after the last tick', () => {
  const own = session('s', { started: at('09:30') });
  const phaseAt = createAttributor(own, history, [own]);
  expect(phaseAt(record('09:40'))).toEqual({ phase: 'phase-1', evidence: 'tick' });
  expect(phaseAt(record('10:30'))).toEqual({ phase: 'phase-1', evidence: 'tick' });
  expect(phaseAt(record('10:31'))).toEqual({ phase: 'phase-2', evidence: 'tick' });
  expect(phaseAt(record('12:01'))).toEqual({ phase: 'phase-3', evidence: 'time' });
});

test('without any tick and mark nothing is guessed', () => {
  const own = session('s', { started: at('09:30') });
  expect(createAttributor(own, undefined, [own])(record('10:00'))).toEqual({ phase: undefined });
});

test('a tick counts for the session that began last before it, unless a trailer says otherwise', () => {
  const morning = session('morning', { started: at('09:30'), ended: at('10:40'), status: 'done' });
  const noon = session('noon', { started: at('11:00') });
  const both = [morning, noon];
  expect(createAttributor(morning, history, both)(record('10:35'))).toEqual({
    phase: 'phase-2',
    evidence: 'time',
  });
  const trailed = historyInLine('p', [
    { hash: 'a', at: at('09:00'), session: undefined, text: planText(['-', '-']) },
    { hash: 'b', at: at('12:00'), session: 'morning', text: planText(['-', 'x']) },
  ]);
  expect(createAttributor(morning, trailed, both)(record('10:35'))).toEqual({
    phase: 'phase-2',
    evidence: 'tick',
  });
  expect(createAttributor(noon, trailed, both)(record('11:30'))).toEqual({ phase: undefined });
});

test('a commit more than five hours after the end is not of that session', () => {
  const own = session('s', { started: at('02:00'), ended: at('05:00'), status: 'done' });
  expect(createAttributor(own, history, [own])(record('03:00'))).toEqual({ phase: undefined });
});
