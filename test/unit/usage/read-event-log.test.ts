import { describe, expect, test } from 'vitest';

import { describeUsage } from '../../../parser/usage/describe-usage.ts';
import { readEventLogs } from '../../../parser/usage/read-event-log.ts';

const session = 'a1';
const start = (more: object = {}): string =>
  JSON.stringify({
    type: 'session_start',
    timestamp: '2026-11-20T10:00:00Z',
    session_id: session,
    cwd: '/work/app',
    agent: 'dev',
    ...more,
  });
const call = (timestamp: string, more: object = {}): string =>
  JSON.stringify({ type: 'tool_use', timestamp, session_id: session, tool: 'Edit', ...more });

const read = (lines: readonly string[], now?: string) =>
  readEventLogs([{ path: '/log/sessions.jsonl', lines }], {
    ...(now !== undefined && { now: Date.parse(now) }),
  });

describe('an event log', () => {
  test('has a record for each call, of which only the work is known', () => {
    const { records } = read([
      start(),
      call('2026-11-20T10:01:00Z'),
      call('2026-11-20T10:02:00Z', { tool: undefined, tool_name: 'Task' }),
      call('2026-11-20T10:03:00Z', { tool: undefined, name: 'Glob' }),
      call('2026-11-20T10:04:00Z', { tool: 'mcp__notes__add' }),
    ]);
    expect(records.map(({ tokens }) => tokens.work)).toEqual([1500, 2000, 400, 0]);
    for (const { tokens, cwd, claudeSession, responses } of records) {
      expect(tokens).toMatchObject({ input: NaN, output: NaN, cacheRead: NaN });
      expect({ cwd, claudeSession, responses }).toEqual({
        cwd: '/work/app',
        claudeSession: session,
        responses: 1,
      });
    }
  });

  test('is null in every bucket but work when it is printed, and has no cost', () => {
    const answer = describeUsage(read([start(), call('2026-11-20T10:01:00Z')]), {
      by: 'day',
      timezone: 'UTC',
    });
    const tokens = {
      input: null,
      output: null,
      cacheWrite: null,
      cacheWrite1h: null,
      cacheRead: null,
      fresh: null,
      total: null,
      weighted: null,
      work: 1500,
    };
    expect(answer).toMatchObject({ tokens, costUsd: null, unpriced: [] });
    expect(answer.groups).toMatchObject([{ key: '2026-11-20', tokens, costUsd: null }]);
  });

  test('takes the folder of the latest start before a call, and of the first for what came before', () => {
    const { records } = read([
      call('2026-11-20T09:59:00Z'),
      start(),
      call('2026-11-20T10:01:00Z'),
      start({ timestamp: '2026-11-20T11:00:00Z', cwd: '/work/lib' }),
      call('2026-11-20T11:01:00Z'),
      call('2026-11-20T11:02:00Z', { session_id: 'b2' }),
    ]);
    expect(records.map(({ cwd }) => cwd)).toEqual([
      '/work/app',
      '/work/app',
      '/work/lib',
      undefined,
    ]);
  });

  test('counts equal lines of one file, and lines that stand in two files once', () => {
    const lines = [start(), call('2026-11-20T10:01:00Z'), call('2026-11-20T10:01:00Z')];
    const { records } = readEventLogs([
      { path: '/log/a.jsonl', lines },
      { path: '/log/b.jsonl', lines: [...lines, call('2026-11-20T10:02:00Z')] },
    ]);
    expect(records).toHaveLength(3);
    expect(new Set(records.map(({ key }) => key)).size).toBe(3);
  });

  test('passes over other events, and counts what cannot be read', () => {
    const { records, invalidLines } = read([
      '\uFEFF{"type":"hello"}',
      start(),
      '',
      '{"type":"session_end","timestamp":"2026-11-20T12:00:00Z","session_id":"a1"}',
      '{"type":"tool_use","times',
      call('2026-11-20T10:01:00Z', { tool: undefined }),
      call('yesterday'),
      '[]',
    ]);
    expect(records).toEqual([]);
    expect(invalidLines).toEqual(new Map([[session, 4]]));
  });

  test('knows nothing of what comes after now', () => {
    const log = read(
      [start(), call('2026-11-20T10:01:00Z'), call('2026-11-20T10:02:00Z')],
      '2026-11-20T10:01:30Z',
    );
    expect(log.records).toHaveLength(1);
    expect(log.hasLater).toBe(true);
  });
});
