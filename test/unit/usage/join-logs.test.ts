import { expect, test } from 'vitest';

import { joinLogs } from '../../../parser/usage/join-logs.ts';
import { readUsage } from '../../../parser/usage/read-usage.ts';
import { nameLogs, sourceNames } from '../../../parser/usage/sources.ts';
import { assistant } from './lines.ts';

const one = readUsage([{ path: 'a.jsonl', lines: [assistant({ at: 5 }), '{'] }]);

test('one log is joined to itself', () => {
  expect(joinLogs([one])).toBe(one);
});

test('several logs are joined in order of time, and odd lines are summed', () => {
  const joined = joinLogs([one, readUsage([{ path: 'b.jsonl', lines: ['{'] }]), one]);
  expect(joined.records).toHaveLength(2 * one.records.length);
  expect(joined.records.map(({ at }) => at)).toEqual(
    joined.records.map(({ at }) => at).toSorted((a, b) => a - b),
  );
  expect([...joined.invalidLines.values()].reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(joinLogs([])).toMatchObject({ records: [], hasLater: false });
});

test('logs are named in one order', () => {
  expect(nameLogs(['claude'])).toBe('claude-transcripts');
  expect(nameLogs(sourceNames)).toBe(nameLogs(sourceNames.toReversed()));
});
