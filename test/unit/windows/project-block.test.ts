import { expect, test } from 'vitest';

import { hourMs, minuteMs } from '../../../parser/time.ts';
import type { Block } from '../../../parser/windows/find-blocks.ts';
import { projectBlock } from '../../../parser/windows/project-block.ts';
import { record } from '../reconciliation/builders.ts';

/** A block whose responses are given as minutes after its begin and what they used. */
function block(...used: readonly (readonly [minute: number, size: number])[]): Block {
  const records = used.map(([minute, size]) =>
    record('00:00', {
      at: minute * minuteMs,
      from: minute * minuteMs,
      tokens: {
        input: size,
        output: 0,
        cacheWrite5m: 0,
        cacheWrite1h: 0,
        cacheRead: 0,
        work: 0,
      },
    }),
  );
  return { from: 0, to: 5 * hourMs, records, isGap: false, isActive: false };
}

const project = (open: Block, earlier: readonly Block[], minute: number) =>
  projectBlock(open, earlier, minute * minuteMs, ({ tokens }) => tokens.input);

/** Blocks that used 100 in the first hour and then 10, 20, 30 and so on. */
const alike = (number: number) =>
  Array.from({ length: number }, (_, index) => block([59, 100], [200, 10 * (index + 1)]));

test('what blocks that stood alike used after that is added to the use so far', () => {
  expect(project(block([58, 100]), alike(9), 60)).toEqual({
    low: 110,
    mid: 150,
    high: 190,
    probability: 0.8,
    source: 'learned',
    basedOn: 9,
  });
});

test('of many the lowest and highest tenth are left out', () => {
  // Of 38, which begin alike, the nearest half counts: the first 19, with 10 to 190 left.
  const { low, high, basedOn } = project(block([58, 100]), alike(38), 60);
  expect([low, high, basedOn]).toEqual([120, 280, 19]);
});

test('a block in a pause is held against those that were in a pause', () => {
  const paused = Array.from({ length: 9 }, () => block([30, 100]));
  expect(project(block([30, 100]), [...alike(9), ...paused], 60)).toMatchObject({
    low: 100,
    mid: 100,
    high: 100,
    source: 'learned',
    basedOn: 9,
  });
});

test('the nearest by ratio count', () => {
  const small = Array.from({ length: 12 }, () => block([59, 2], [200, 1]));
  expect(project(block([58, 100]), [...small, ...alike(12)], 60)).toMatchObject({
    low: 110,
    high: 220,
    basedOn: 12,
  });
});

test('below nine the pace is drawn on, which is assumed', () => {
  expect(project(block([58, 100]), alike(8), 60)).toEqual({
    low: 100,
    mid: 300,
    high: 500,
    probability: undefined,
    source: 'assumed',
    basedOn: 0,
  });
});
