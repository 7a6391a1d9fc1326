import { describe, expect, test } from 'vitest';
import { describeUsage } from '../../../parser/usage/describe-usage.ts';
import {
  groupRecords,
  groupUsage,
  recordsWithin,
  usageGroupings,
} from '../../../parser/usage/group.ts';
import { readUsage } from '../../../parser/usage/read-usage.ts';
import { assistant, keyOf, start, synthetic } from './lines.ts';

const day = 86_400;
const log = readUsage([
  {
    path: 'projects/p/session-a.jsonl',
    lines: [
      assistant({
        id: 'msg_1',
        at: 0,
        input: 100,
        output: 10,
        cacheRead: 1000,
        tools: [['t', 'Read']],
      }),
      assistant({ id: 'msg_2', at: day, output: 20, branch: 'try', stop: null }),
      assistant({
        id: 'msg_3',
        at: 3 * day,
        output: 40,
        model: 'claude-from-the-future',
        session: 'session-b',
      }),
      synthetic(),
      '{"cut":',
    ],
  },
]);
const keys = (by: (typeof usageGroupings)[number], timezone = 'UTC') =>
  groupUsage(log.records, { by, timezone }).map(({ key, responses }) => [key, responses]);

describe('groups', () => {
  test.each([
    [
      'day',
      [
        ['2026-11-20', 1],
        ['2026-11-21', 1],
        ['2026-11-23', 1],
      ],
    ],
    [
      'week',
      [
        ['2026-W47', 2],
        ['2026-W48', 1],
      ],
    ],
    ['month', [['2026-11', 3]]],
    [
      'session',
      [
        ['session-a', 2],
        ['session-b', 1],
      ],
    ],
    [
      'branch',
      [
        ['main', 2],
        ['try', 1],
      ],
    ],
    [
      'model',
      [
        ['claude-opus-4-8', 2],
        ['claude-from-the-future', 1],
      ],
    ],
  ] as const)('by %s', (by, expected) => {
    expect(keys(by)).toEqual(expected);
  });

  test('by day are of the asked time zone', () => {
    expect(keys('day', 'Pacific/Kiritimati').map(([key]) => key)).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-24',
    ]);
  });

  test('hold every record once', () => {
    for (const by of usageGroupings) {
      const groups = groupUsage(log.records, { by, timezone: 'UTC' });
      expect(groups.reduce((sum, group) => sum + group.tokens.output, 0)).toBe(70);
    }
  });

  test('can be by a key of the caller', () => {
    expect(groupRecords(log.records, () => 'all').map(({ key }) => key)).toEqual(['all']);
  });
});

test('a span begins with its first moment and ends before its last', () => {
  const within = recordsWithin(log.records, { since: start, until: start + day * 1000 });
  expect(within.map(({ key }) => key)).toEqual([keyOf('msg_1')]);
});

describe('the description', () => {
  test('has what the machine interface promises', () => {
    const described = describeUsage(log, { by: 'model', timezone: 'UTC' });
    expect(described).toMatchObject({
      source: 'claude-transcripts',
      range: { from: '2026-11-20T10:00:00.000Z', to: '2026-11-23T10:00:00.000Z' },
      responses: 3,
      partial: 1,
      synthetic: 1,
      invalidLines: 1,
      unpriced: ['claude-from-the-future'],
    });
    expect(described.tokens).toEqual({
      input: 102,
      output: 70,
      cacheWrite: 0,
      cacheWrite1h: 0,
      cacheRead: 1000,
      fresh: 172,
      total: 1172,
      weighted: 552,
      work: 800,
    });
    expect(described.costUsd).toBe(Math.round(101 * 5 + 30 * 25 + 1000 * 0.5) / 1e6);
    expect(described.groups.map(({ key, costUsd }) => [key, costUsd])).toEqual([
      ['claude-opus-4-8', described.costUsd],
      ['claude-from-the-future', null],
    ]);
    expect(described.groups[1]).toMatchObject({ from: '2026-11-23T10:00:00.000Z', responses: 1 });
  });

  test('of nothing has no range and costs nothing', () => {
    expect(describeUsage(readUsage([]), { by: 'day', timezone: 'UTC' })).toMatchObject({
      range: { from: null, to: null },
      responses: 0,
      costUsd: 0,
      unpriced: [],
      groups: [],
    });
  });

  test('of a span counts its records only', () => {
    const described = describeUsage(log, { timezone: 'UTC', since: start + 1 });
    expect(described).toMatchObject({ responses: 2, groups: [] });
  });
});
