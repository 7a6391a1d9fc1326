import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatInstant } from '../../../parser/time.ts';
import { findBlocks, type BlockStart } from '../../../parser/windows/find-blocks.ts';
import { record } from '../reconciliation/builders.ts';

const blocksOf = (
  clocks: readonly string[],
  start: BlockStart,
  now = Date.parse('2026-12-01'),
): (string | number)[][] =>
  findBlocks(
    clocks.map((clock) => {
      const at = Date.parse(`2026-11-${clock}Z`);
      return record('00:00', { at, from: at });
    }),
    start,
    now,
  ).map(({ from, to, records, isGap, isActive }) => [
    formatInstant(from).slice(8, 19),
    formatInstant(to).slice(8, 19),
    isGap ? 'gap' : records.length,
    ...(isActive ? ['active'] : []),
  ]);

// Each expectation is worked out by hand.
describe('by the hour', () => {
  test('a block begins with the UTC hour of its first token and lasts five hours from there', () => {
    expect(blocksOf(['20T09:59:59', '20T13:30:00', '20T14:00:01'], 'hour')).toEqual([
      ['20T09:00:00', '20T14:00:00', 2],
      ['20T14:00:00', '20T19:00:00', 1],
    ]);
  });

  test('what lies on the fifth hour itself is still of the block', () => {
    expect(blocksOf(['20T09:30:00', '20T14:00:00', '20T14:00:01'], 'hour')).toEqual([
      ['20T09:00:00', '20T14:00:00', 2],
      ['20T14:00:00', '20T19:00:00', 1],
    ]);
  });

  test('after more than five hours without usage a gap lies between, from five hours after the last', () => {
    expect(blocksOf(['20T09:30:00', '20T10:15:00', '20T17:45:00'], 'hour')).toEqual([
      ['20T09:00:00', '20T14:00:00', 2],
      ['20T15:15:00', '20T17:45:00', 'gap'],
      ['20T17:00:00', '20T22:00:00', 1],
    ]);
    // Exactly five hours are no gap, though a new block all the same.
    expect(blocksOf(['20T09:30:00', '20T14:30:00'], 'hour')).toEqual([
      ['20T09:00:00', '20T14:00:00', 1],
      ['20T14:00:00', '20T19:00:00', 1],
    ]);
  });

  test('a block is open until its fifth hour', () => {
    const now = (clock: string) => Date.parse(`2026-11-20T${clock}Z`);
    const clocks = ['20T09:30:00', '20T10:15:00'];
    expect(blocksOf(clocks, 'hour', now('13:59:59'))).toEqual([
      ['20T09:00:00', '20T14:00:00', 2, 'active'],
    ]);
    expect(blocksOf(clocks, 'hour', now('14:00:00'))).toEqual([['20T09:00:00', '20T14:00:00', 2]]);
  });
});

describe('by the first token', () => {
  test('a block begins with it, and has no gaps', () => {
    const clocks = ['20T09:59:59', '20T13:30:00', '20T14:59:58', '20T14:59:59', '21T03:00:00'];
    expect(blocksOf(clocks, 'first', Date.parse('2026-11-21T04:00:00Z'))).toEqual([
      ['20T09:59:59', '20T14:59:59', 3],
      ['20T14:59:59', '20T19:59:59', 1],
      ['21T03:00:00', '21T08:00:00', 1, 'active'],
    ]);
  });
});

test('no usage has no blocks', () => {
  expect(blocksOf([], 'hour')).toEqual([]);
  expect(blocksOf([], 'first')).toEqual([]);
});

const hour = 3_600_000;
/** Times of usage: most of them near to the one before, as work is, and some exactly at a limit. */
const times = fc
  .array(
    fc.oneof(fc.integer({ min: 0, max: 2 * hour }), fc.constantFrom(hour, 5 * hour, 9 * hour)),
    {
      maxLength: 40,
    },
  )
  .map((steps) => {
    let at = Date.parse('2026-11-20T09:30:00Z');
    return steps.map((step) => (at += step));
  });

test.each(['first', 'hour'] as const)(
  'by %s every use is in one block of at most five hours, and blocks and gaps follow each other',
  (start) => {
    fc.assert(
      fc.property(times, (used) => {
        const records = used.map((at) => record('00:00', { at, from: at }));
        const blocks = findBlocks(records, start, Infinity);
        expect(blocks.flatMap((block) => block.records.map(({ at }) => at))).toEqual(used);
        for (const [index, { from, to, records: own, isGap }] of blocks.entries()) {
          const before = blocks[index - 1];
          expect(isGap ? own.length === 0 && to > from : to - from === 5 * hour).toBe(true);
          expect(own.every(({ at }) => at >= from && at <= to)).toBe(true);
          if (isGap) expect(from).toBe((before?.records.at(-1)?.at ?? 0) + 5 * hour);
          if (start === 'first' && before) expect(from).toBeGreaterThanOrEqual(before.to);
        }
      }),
    );
  },
);
