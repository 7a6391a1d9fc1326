import { describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { createRolloutsReader } from '../../../../parser/usage/codex/read-rollouts.ts';
import {
  call,
  compacted,
  context,
  meta,
  start,
  tokens,
  windows,
  type Counts,
} from './rollout-lines.ts';

function read(files: Readonly<Record<string, readonly string[]>>, now = Infinity) {
  const reader = createRolloutsReader();
  for (const [path, lines] of Object.entries(files)) {
    const rollout = reader.open(path);
    for (const line of lines) rollout.add(line);
  }
  return reader.finish(now);
}

const first: Counts = [10_000, 6000, 500, 200];
const second: Counts = [25_000, 18_000, 900, 300];
const difference: Counts = [15_000, 12_000, 400, 100];

describe('a rollout', () => {
  const lines = [
    meta('s1'),
    context(),
    call('function_call', 'exec_command'),
    call('custom_tool_call', 'apply_patch'),
    call('function_call', 'update_plan'),
    tokens(10, first, first),
    call('local_shell_call'),
    call('web_search_call'),
    tokens(20, second, difference),
  ];

  test('tells each response with its tokens, tools, folder and branch', () => {
    const { records } = read({ 'a.jsonl': lines });
    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({
      at: start + 10_000,
      model: 'gpt-5.1-codex',
      claudeSession: 's1',
      cwd: '/work/app',
      gitBranch: 'main',
      sidechain: false,
      file: 'a.jsonl',
      tokens: { input: 4000, output: 500, cacheRead: 6000, cacheWrite5m: 0, work: 1800 },
    });
    expect(Object.fromEntries(records[0]!.toolCalls)).toEqual({ Bash: 1, Edit: 1, update_plan: 1 });
    expect(records[1]!.tokens).toMatchObject({
      input: 3000,
      output: 400,
      cacheRead: 12_000,
      work: 1300,
    });
  });

  test('adds up to the total that Codex tells', () => {
    const { records } = read({ 'a.jsonl': lines });
    const sum = (count: (tokens: (typeof records)[number]['tokens']) => number) =>
      records.reduce((all, record) => all + count(record.tokens), 0);
    expect(sum((counted) => counted.input + counted.cacheRead)).toBe(second[0]);
    expect(sum((counted) => counted.output)).toBe(second[2]);
  });

  test('has differences of totals where the last response is not told', () => {
    const { records } = read({
      'a.jsonl': [meta('s1'), context(), tokens(1, first), tokens(2, second)],
    });
    expect(
      records.map(({ tokens: { input, cacheRead, output } }) => [input, cacheRead, output]),
    ).toEqual([
      [4000, 6000, 500],
      [3000, 12_000, 400],
    ]);
  });

  test('counts a response once that is told again with a report of the quota', () => {
    const again = [
      ...lines,
      tokens(21, second, difference, windows(12)),
      tokens(22, second, [0, 0, 0]),
    ];
    expect(read({ 'a.jsonl': again }).records).toHaveLength(2);
  });

  test('has written cache apart, within the input', () => {
    const counts: Counts = [10_000, 6000, 500, 0, 3000];
    const [record] = read({ 'a.jsonl': [meta('s1'), tokens(1, counts, counts)] }).records;
    expect(record!.tokens).toMatchObject({ input: 1000, cacheRead: 6000, cacheWrite5m: 3000 });
    expect(record!.model).toBe('unknown');
  });

  test('takes model and folder of the turn, and nothing of a later one', () => {
    const changed = [
      ...lines,
      context('gpt-5.2', { cwd: '/work/other' }),
      tokens(30, [26_000, 18_000, 950], [1000, 0, 50]),
    ];
    const { records } = read({ 'a.jsonl': changed });
    expect(records.map(({ model, cwd }) => [model, cwd])).toEqual([
      ['gpt-5.1-codex', '/work/app'],
      ['gpt-5.1-codex', '/work/app'],
      ['gpt-5.2', '/work/other'],
    ]);
  });

  test('without its first line is of the session that its name tells', () => {
    const path = '/h/sessions/2026/11/20/rollout-2026-11-20T10-00-00-0199-aa.jsonl';
    expect(read({ [path]: lines.slice(1) }).records[0]).toMatchObject({
      claudeSession: '0199-aa',
      cwd: '/work/app',
      gitBranch: undefined,
    });
  });

  test('does not exist after now', () => {
    const log = read({ 'a.jsonl': lines }, start + 15_000);
    expect(log.records).toHaveLength(1);
    expect(log.hasLater).toBe(true);
  });

  test('says where the conversation was compacted, and counts broken lines', () => {
    const log = read({
      'a.jsonl': [...lines, compacted(30), '{"type":"event_msg","payload":{"type":"token_count"'],
    });
    expect(log.compactions).toEqual([{ at: start + 30_000, claudeSession: 's1' }]);
    expect([...log.invalidLines]).toEqual([['s1', 1]]);
    expect([...log.clientVersions]).toEqual([['s1', '0.144.2']]);
  });

  test('that stands in two places counts once', () => {
    const log = read({ 'sessions/a.jsonl': lines, 'archived_sessions/a.jsonl': lines });
    expect(log.records).toHaveLength(2);
  });
});

describe('forks', () => {
  const parent = [meta('p'), context(), tokens(10, first, first), tokens(20, second, difference)];
  // A fork has the history with the time at which it began, and then its own.
  const copied = (id: string, at: number, own: readonly string[], facts: object = {}) => [
    meta(id, { forked_from_id: 'p', ...facts }, at),
    meta('p', {}, at),
    context(),
    tokens(at, first, first, windows(1)),
    tokens(at, second, difference, windows(2)),
    ...own,
  ];
  const own = tokens(1010, [30_000, 20_000, 1000], [5000, 2000, 100]);

  test('count only what is their own, and the session before them keeps its own', () => {
    const { records } = read({ 'b.jsonl': copied('f', 1000, [own]), 'a.jsonl': parent });
    expect(records.map(({ claudeSession, at }) => [claudeSession, (at - start) / 1000])).toEqual([
      ['p', 10],
      ['p', 20],
      ['f', 1010],
    ]);
    expect(records[2]!.tokens).toMatchObject({ input: 3000, cacheRead: 2000, output: 100 });
  });

  test('count the history once where its own file is gone, with the same keys', () => {
    const gone = read({ 'b.jsonl': copied('f', 1000, [own]), 'c.jsonl': copied('g', 2000, []) });
    const whole = read({ 'a.jsonl': parent, 'b.jsonl': copied('f', 1000, [own]) });
    expect(gone.records.map(({ key }) => key)).toEqual(whole.records.map(({ key }) => key));
    expect(new Set(gone.records.map(({ claudeSession }) => claudeSession))).toEqual(new Set(['f']));
  });

  test('of forks are recognised', () => {
    const chain = [
      meta('g', {}, 3000),
      ...copied('f', 3000, [own]),
      tokens(3010, [31_000, 20_000, 1010], [1000, 0, 10]),
    ];
    const { records } = read({
      'a.jsonl': parent,
      'b.jsonl': copied('f', 1000, [own]),
      'c.jsonl': chain,
    });
    expect(records.map(({ claudeSession }) => claudeSession)).toEqual(['p', 'p', 'f', 'g']);
  });

  test('that begin at a total of the history do not count it', () => {
    const bare = [
      meta('f', { forked_from_id: 'p' }, 1000),
      tokens(1000, second),
      tokens(1010, [30_000, 20_000, 1000]),
    ];
    const { records } = read({ 'b.jsonl': bare });
    expect(records.map(({ tokens: { input, cacheRead } }) => [input, cacheRead])).toEqual([
      [3000, 2000],
    ]);
  });

  test('report the quota only with what is their own', () => {
    const { quotaReports } = read({ 'a.jsonl': parent, 'b.jsonl': copied('f', 1000, []) });
    expect(quotaReports).toEqual([]);
  });

  test('for a sub-agent count for the session that started it', () => {
    const spawned = { source: { subagent: { thread_spawn: { parent_thread_id: 'p', depth: 1 } } } };
    const { records } = read({ 'a.jsonl': parent, 'b.jsonl': copied('f', 1000, [own], spawned) });
    expect(records.map(({ claudeSession, sidechain }) => [claudeSession, sidechain])).toEqual([
      ['p', false],
      ['p', false],
      ['p', true],
    ]);
  });

  test('for a review count for the session that was forked', () => {
    const { records } = read({
      'a.jsonl': parent,
      'b.jsonl': copied('f', 1000, [own], { source: { subagent: 'review' } }),
    });
    expect(records.at(-1)).toMatchObject({ claudeSession: 'p', sidechain: true });
  });

  test('that descend from each other end', () => {
    const circle = {
      'a.jsonl': [meta('a', { forked_from_id: 'b' }), tokens(1, first, first)],
      'b.jsonl': [meta('b', { forked_from_id: 'a' }), tokens(2, first, first)],
    };
    expect(read(circle).records).toHaveLength(1);
  });
});

test('equal counts of sessions that have nothing to do with each other are two responses', () => {
  const lines = (id: string) => [meta(id), context(), tokens(1, first, first)];
  expect(read({ 'a.jsonl': lines('a'), 'b.jsonl': lines('b') }).records).toHaveLength(2);
});

describe('reports of the quota', () => {
  test('are the latest of each window, with the time of the reset', () => {
    const old = {
      limit_id: 'codex',
      primary: { used_percent: 3, window_minutes: 300, resets_in_seconds: 60 },
    };
    const lines = [
      meta('s'),
      tokens(1, first, first, old),
      tokens(5, undefined, undefined, windows(40)),
      tokens(9, undefined, undefined, windows(99)),
    ];
    const { quotaReports, records } = read({ 'a.jsonl': lines }, start + 6000);
    expect(records).toHaveLength(1);
    expect(quotaReports).toEqual([
      {
        source: 'codex',
        limit: 'codex',
        usedPercent: 40,
        windowMinutes: 300,
        resetsAt: start + 3_600_000,
        capturedAt: start + 5000,
      },
      {
        source: 'codex',
        limit: 'codex',
        usedPercent: 7.5,
        windowMinutes: 10_080,
        resetsAt: start + 86_400_000,
        capturedAt: start + 5000,
      },
    ]);
    const [before] = read({ 'a.jsonl': lines }, start + 2000).quotaReports;
    expect(before).toMatchObject({ usedPercent: 3, resetsAt: start + 61_000 });
  });
});

test('nothing in a line stops the reader', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.constantFrom(meta('x'), tokens(1, first, first)),
          fc
            .record({
              type: fc.constantFrom(
                'session_meta',
                'event_msg',
                'turn_context',
                'response_item',
                'compacted',
              ),
              payload: fc.jsonValue(),
            })
            .map((value) => JSON.stringify(value)),
        ),
      ),
      (lines) => {
        const { records } = read({ 'a.jsonl': lines });
        for (const { tokens: counted } of records) expect(counted.input).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 60 },
  );
});
