import { expect, test } from 'vitest';

import { relevantLessons, type KnownLesson } from '../../../parser/lessons/relevant-lessons.ts';
import { planOf } from '../estimation/plan-fixture.ts';

const lesson = (text: string, facts: Partial<KnownLesson> = {}): KnownLesson => ({
  from: 'lesson',
  session: `2026-11-01-0900-${text}`,
  at: '2026-11-01T09:00:00.000Z',
  text,
  phase: null,
  category: null,
  impact: null,
  cause: null,
  prevention: null,
  preventable: null,
  appliesTo: [],
  type: undefined,
  ...facts,
});

const plan = planOf(
  [
    { name: 'Read lines', libraries: ['Socket.IO'] },
    { name: 'Prove it', type: { value: 'testing', source: 'hand' } },
  ],
  { title: 'A faster reader' },
);

const found = (...lessons: KnownLesson[]) =>
  relevantLessons(plan, lessons).map(({ text, because, phases }) => [text, because, phases]);

test('a lesson applies by type, by library, and by words of the user’s own', () => {
  expect(
    found(
      lesson('a', { appliesTo: ['type:testing', 'type:polish'] }),
      lesson('b', { appliesTo: ['library:socket.io'] }),
      lesson('c', { appliesTo: ['reader'] }),
      lesson('d', { appliesTo: ['LINES'] }),
      lesson('e', { appliesTo: ['type:polish', 'library:next', 'read', 'line'] }),
    ),
  ).toEqual([
    ['e', ['read'], ['phase-1']],
    ['d', ['LINES'], ['phase-1']],
    ['c', ['reader'], []],
    ['b', ['library:socket.io'], ['phase-1']],
    ['a', ['type:testing'], ['phase-2']],
  ]);
});

test('one that says nothing of that applies to the type of phase that taught it', () => {
  expect(
    found(lesson('a', { type: 'testing' }), lesson('b', { type: 'polish' }), lesson('c')),
  ).toEqual([['a', ['type:testing'], ['phase-2']]]);
});

test('the latest of equal ones stands', () => {
  const all = [
    lesson('Same', { type: 'testing', session: 'first' }),
    lesson('same ', { type: 'testing', session: 'second' }),
  ];
  expect(relevantLessons(plan, all).map(({ session }) => session)).toEqual(['second']);
});

test('words are not patterns', () => {
  expect(found(lesson('a', { appliesTo: ['.*', '', 'c++'] }))).toEqual([]);
});
