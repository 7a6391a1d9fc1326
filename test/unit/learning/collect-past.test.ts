import { expect, test } from 'vitest';

import { collectPast } from '../../../parser/learning/collect-past.ts';
import type { Past } from '../../../parser/learning/past-session.ts';
import { useInUnit } from '../../../parser/learning/past-use.ts';
import { hourMs } from '../../../parser/time.ts';
import { endedSession, size, type Done } from './ended-session.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');
const ended = (id: string, startedAt: number, uses: Done['uses'], done: readonly string[]) =>
  endedSession(id, { startedAt, uses, done });

const usedIn = ({ planned }: Past) =>
  planned.map(({ id, phases, total }) => ({
    id,
    used: phases.map(({ used }) => used && useInUnit(used, 'fresh')),
    total: total && useInUnit(total, 'fresh'),
  }));

test('a session that is done tells each phase and its total', () => {
  const uses = [
    ['phase-1', 100],
    ['phase-2', 50],
  ] as const;
  const done = ended('a', noon, uses, ['phase-1', 'phase-2']);
  expect(usedIn(collectPast([done], size))).toEqual([{ id: 'a', used: [100, 50], total: 150 }]);
});

test('what belongs to no phase is spread over the phases, in proportion', () => {
  const uses = [
    [undefined, 20],
    ['phase-1', 100],
    ['phase-2', 50],
    ['phase-9', 10],
  ] as const;
  const done = ended('a', noon, uses, ['phase-1', 'phase-2']);
  expect(usedIn(collectPast([done], size))).toEqual([{ id: 'a', used: [120, 60], total: 180 }]);
});

test('a phase that two sessions worked on counts where it was finished, with both', () => {
  const first = ended(
    'a',
    noon,
    [
      ['phase-1', 100],
      ['phase-2', 30],
    ],
    ['phase-1'],
  );
  const second = ended('b', noon + 2 * hourMs, [['phase-2', 50]], ['phase-2']);
  const rest = { ...second, parts: second.parts!.slice(1) };
  expect(usedIn(collectPast([rest, first], size))).toEqual([
    { id: 'a', used: [100, undefined], total: undefined },
    { id: 'b', used: [80], total: 80 },
  ]);
});

test('where nothing tells the phases apart only the total is known', () => {
  const done = ended('a', noon, [[undefined, 90]], ['phase-1', 'phase-2']);
  expect(usedIn(collectPast([done], size))).toEqual([
    { id: 'a', used: [undefined, undefined], total: 90 },
  ]);
});

test('a phase that was finished without any work is not learned from', () => {
  const done = ended('a', noon, [['phase-1', 90]], ['phase-1', 'phase-2']);
  expect(usedIn(collectPast([done], size))).toEqual([
    { id: 'a', used: [90, undefined], total: 90 },
  ]);
});

test('a session without a plan tells what its active time takes', () => {
  const uses = Array.from({ length: 31 }, () => [undefined, 10_000] as const);
  const { facts } = ended('a', noon, uses, []);
  const session = { ...facts.session, plan: undefined, type: 'testing' } as const;
  const past = collectPast([{ facts: { ...facts, session }, parts: undefined }], size);
  expect(past.planned).toEqual([]);
  // Half an hour of testing is less than the least of it.
  expect(past.unplanned).toMatchObject([{ formulaWork: 18_000, used: { input: 310_000 } }]);
  const short = { ...facts, session, records: facts.records.slice(0, 5) };
  expect(collectPast([{ facts: short, parts: undefined }], size).unplanned).toEqual([]);
});

test('what no phase is told of is not taken for a part of the phase that a later session finishes', () => {
  const first = ended('a', noon, [[undefined, 1000]], []);
  const second = ended('b', noon + 2 * hourMs, [['phase-1', 50]], ['phase-1']);
  expect(usedIn(collectPast([first, second], size))).toEqual([
    { id: 'a', used: [undefined, undefined], total: undefined },
    { id: 'b', used: [50, undefined], total: undefined },
  ]);
});
