import { expect, test } from 'vitest';

import { openPart } from '../../../parser/plans/open-part.ts';
import { plan } from '../reconciliation/builders.ts';

const ids = (tasks: string[], marked: string[] = []) =>
  openPart(plan('p', tasks), new Set(marked)).phases.map(({ id }) => id);

test('phases whose tasks are all ticked are left out, and those without tasks that a mark says are done', () => {
  expect(ids(['x', 'x-', '-'])).toEqual(['phase-2', 'phase-3']);
  expect(ids(['', '-', ''], ['phase-1', 'phase-2'])).toEqual(['phase-2', 'phase-3']);
});

test('a plan that is all open, or all done, is itself', () => {
  const open = plan('p', ['-', '-']);
  expect(openPart(open, new Set())).toBe(open);
  const done = plan('p', ['x', 'x']);
  expect(openPart(done, new Set())).toBe(done);
});
