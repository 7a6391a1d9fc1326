import { expect, test } from 'vitest';

import { sessionTrailer } from '../../../parser/reconciliation/session-trailer.ts';
import { historyInLine, at, planHistory, planText } from './builders.ts';

test('ticks are what a commit ticked, and the first phase that stays open', () => {
  const commits = [
    { hash: 'a', at: at('09:00'), session: undefined, text: planText(['--', '-', '-']) },
    { hash: 'b', at: at('10:00'), session: undefined, text: planText(['x-', '-', '-']) },
    { hash: 'c', at: at('11:00'), session: 's', text: planText(['xx', 'x', '-']) },
    {
      hash: 'd',
      at: at('11:30'),
      session: undefined,
      text: planText(['x-', 'x', '-'], 'status: active\n'),
    },
    { hash: 'e', at: at('12:00'), session: undefined, text: undefined },
  ];
  const history = historyInLine('p', commits);
  expect(history.ticks).toEqual([
    {
      hash: 'b',
      at: at('10:00'),
      session: undefined,
      phases: ['phase-1'],
      tasks: 1,
      openPhase: 'phase-1',
    },
    {
      hash: 'c',
      at: at('11:00'),
      session: 's',
      phases: ['phase-1', 'phase-2'],
      // The other one is unticked by the next commit.
      tasks: 1,
      openPhase: 'phase-3',
    },
  ]);
  expect(history.versions.map(({ hash, status }) => [hash, status])).toEqual([
    ['a', 'planned'],
    ['b', 'active'],
    ['c', 'active'],
    ['d', 'active'],
  ]);
});

test('a plan that is first committed with ticked tasks was ticked by that commit', () => {
  const history = historyInLine('p', [
    { hash: 'a', at: at('09:00'), session: undefined, text: planText(['x', '-']) },
  ]);
  expect(history.ticks.map(({ phases }) => phases)).toEqual([['phase-1']]);
});

test('the trailer is found at the end and in the middle of a squashed message', () => {
  expect(sessionTrailer('Read\n\nReckon-Session: s1\n')).toBe('s1');
  expect(sessionTrailer('Merge (#1)\n\n* Read\n\n  Reckon-Session: s2\n\n* more')).toBe('s2');
  expect(sessionTrailer('About Reckon-Session: x lines')).toBeUndefined();
});

test('a merge of branches that ticked apart makes no ticks of its own', () => {
  const base = planText(['-', '-']);
  const side = planText(['-', 'x']);
  const retitled = base.replace('reckon: 1', 'reckon: 1\ntitle: new');
  const history = planHistory('p', [
    { hash: 'base', at: at('09:00'), session: undefined, before: undefined, text: base },
    { hash: 'side', at: at('10:00'), session: undefined, before: base, text: side },
    { hash: 'main', at: at('10:30'), session: undefined, before: base, text: retitled },
    {
      hash: 'note',
      at: at('12:00'),
      session: undefined,
      before: retitled,
      text: `${retitled}\nA note.\n`,
    },
  ]);
  expect(history.ticks.map(({ hash }) => hash)).toEqual(['side']);
});

test('words changed in a ticked task, and phases renumbered, are no ticks', () => {
  const ticked = planText(['x', '-']);
  const after = (text: string) =>
    planHistory('p', [{ hash: 'b', at: at('10:00'), session: undefined, before: ticked, text }])
      .ticks;
  expect(after(ticked.replace('[x] task 1', '[x] task 1, see #12'))).toEqual([]);
  expect(after(ticked.replace('Phase 2', 'Phase 3').replace('Phase 1', 'Phase 2'))).toEqual([]);
  expect(after(planText(['x', 'x'])).map(({ phases }) => phases)).toEqual([['phase-2']]);
});

test('a task that is ticked, taken back and ticked again counts once, where it was ticked last', () => {
  const texts = [planText(['--']), planText(['x-']), planText(['--']), planText(['xx'])];
  const commits = texts.map((text, index) => ({
    hash: `c${index}`,
    at: at(`1${index}:00`),
    session: undefined,
    text,
  }));
  const tasksOf = (upTo: number) =>
    historyInLine('p', commits.slice(0, upTo)).ticks.map(({ hash, tasks }) => [hash, tasks]);
  expect(tasksOf(2)).toEqual([['c1', 1]]);
  expect(tasksOf(3)).toEqual([['c1', 0]]);
  expect(tasksOf(4)).toEqual([
    ['c1', 0],
    ['c3', 2],
  ]);
});

test('ticked tasks that are deleted or reworded were done all the same', () => {
  const ticked = planText(['xx', '-']);
  const countAfter = (text: string) => {
    const facts = { session: undefined };
    return historyInLine('p', [
      { ...facts, hash: 'a', at: at('09:00'), text: planText(['--', '-']) },
      { ...facts, hash: 'b', at: at('10:00'), text: ticked },
      { ...facts, hash: 'c', at: at('11:00'), text },
    ]).ticks.map(({ tasks }) => tasks);
  };
  expect(countAfter(ticked.replace(/^- \[x\] .*\n/m, ''))).toEqual([2]);
  expect(countAfter(ticked.replace('[x] task 1', '[x] other words'))).toEqual([2]);
});
