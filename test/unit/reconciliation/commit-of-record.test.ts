import { expect, test } from 'vitest';

import { createCommitFinder } from '../../../parser/reconciliation/commit-of-record.ts';
import { at } from './builders.ts';

const commit = (name: string, clock: string, session?: string) => ({
  name,
  at: at(clock),
  message: session ? `Work\n\nReckon-Session: ${session}\n` : 'Work\n',
});
const find = createCommitFinder([
  commit('a', '10:00'),
  commit('b', '11:00', 'one'),
  commit('c', '12:00', 'two'),
  commit('d', '13:00'),
]);

test.each([
  ['the first at or after it', '09:00', undefined, 'a'],
  ['one of the very moment', '10:00', 'one', 'a'],
  ['its own by the trailer', '10:01', 'one', 'b'],
  ['past one of another session', '10:01', 'two', 'c'],
  ['past those of other sessions', '11:30', 'one', 'd'],
  ['any, of what is of no session', '10:01', undefined, 'b'],
  ['none after the last', '13:01', 'one', undefined],
])('usage goes into %s', (_what, clock, session, name) => {
  expect(find({ at: at(clock), session })?.name).toBe(name);
});
