import { expect, test } from 'vitest';

import { parseDocument } from '../../../parser/documents/document.ts';
import { joinParts, splitParts } from '../../../parser/sessions/item-parts.ts';
import { measuredMetrics } from '../../../parser/sessions/measured-metrics.ts';
import { parseSession } from '../../../parser/sessions/parse-session.ts';
import { readExtraTokens } from '../../../parser/sessions/read-deviation.ts';
import {
  deviationItem,
  lessonItem,
  logItem,
  metricItem,
} from '../../../parser/sessions/session-items.ts';
import { newSessionText } from '../../../parser/sessions/session-text.ts';
import { at, plan, record } from '../reconciliation/builders.ts';

const read = (block: string, ...items: string[]) =>
  parseSession(
    [
      `<!-- reckon:begin ${block} -->`,
      ...items.map((item) => `- 2026-11-20T10:00Z ${item}`),
      `<!-- reckon:end ${block} -->`,
    ].join('\n'),
    's',
    'sessions/s/session.md',
  );

test('a deviation with all its parts, in any order and case', () => {
  const { session, messages } = read(
    'deviations',
    'phase-2 · the API had changed · Lesson: read the notes first · EXTRA: +12k · preventable: No · category: scope',
  );
  expect(messages).toEqual([]);
  expect(session.deviations).toEqual([
    {
      at: at('10:00'),
      phase: 'phase-2',
      reason: 'the API had changed',
      extraTokens: 12_000,
      category: 'scope',
      preventable: false,
      lesson: 'read the notes first',
      line: 2,
    },
  ]);
});

test.each([
  ['lunch', undefined, 'lunch'],
  ['phase-1 · slow · very slow', 'phase-1', 'slow · very slow'],
  ['slow · see: the ticket · category: tools', undefined, 'slow · see: the ticket'],
  // Who writes a key first means it as text.
  ['extra: 12k', undefined, 'extra: 12k'],
  ['l·l stays · one', undefined, 'l·l stays · one'],
  ['a · category: x · category: y', undefined, 'a · category: y'],
])('the reason of `%s`', (item, phase, reason) => {
  const { session, messages } = read('deviations', item);
  expect(messages).toEqual([]);
  expect(session.deviations).toMatchObject([{ phase, reason }]);
});

test.each([
  ['phase-2', 'A deviation without a reason'],
  ['slow · extra: lots', 'Unexpected extra tokens `lots`'],
  ['slow · preventable: maybe', 'Unexpected `preventable: maybe`'],
])('the deviation `%s` is reported and does not count', (item, reason) => {
  const { session, messages } = read('deviations', 'lunch', item);
  expect(session.deviations.map((each) => each.reason)).toEqual(['lunch']);
  expect(messages).toMatchObject([
    { ruleId: 'deviation-item', reason, line: 3, fatal: true, file: 'sessions/s/session.md' },
  ]);
});

test.each([
  ['+12k', 12_000],
  ['-3,000', -3000],
  ['−3k', -3000],
  ['12000', 12_000],
  ['+10-15k tokens', 12_500],
  ['-0', 0],
  ['', undefined],
  ['12 h', undefined],
])('extra tokens %s', (text, tokens) => {
  expect(readExtraTokens(text)).toBe(tokens);
});

test('metrics of every kind', () => {
  const { session, messages } = read(
    'metrics',
    'count messages · 1,234',
    'count responses · 42 · measured',
    'api github · 12',
    'quality content accuracy · 0.92',
    'gate tests · passed · 214 tests · 3 skipped',
    'gate types · FAILED',
    'blocker · no access · since noon',
    'lesson · pin it · phase: 2 · category: tools · impact: 20k · cause: drift · prevention: a lock file · preventable: yes · applies to: type:testing, library:socket.io',
  );
  expect(messages).toEqual([]);
  expect(
    session.metrics.map(({ kind, name, value, source }) => [kind, name, value, source]),
  ).toEqual([
    ['count', 'messages', 1234, 'hand'],
    ['count', 'responses', 42, 'measured'],
    ['api', 'github', 12, 'hand'],
    ['quality', 'content accuracy', 0.92, 'hand'],
  ]);
  expect(session.gates).toMatchObject([
    { name: 'tests', passed: true, note: '214 tests · 3 skipped' },
    { name: 'types', passed: false, note: undefined },
  ]);
  expect(session.blockers).toMatchObject([{ text: 'no access · since noon', line: 8 }]);
  expect(session.lessons).toEqual([
    {
      at: at('10:00'),
      text: 'pin it',
      phase: 'phase-2',
      category: 'tools',
      impact: '20k',
      cause: 'drift',
      prevention: 'a lock file',
      preventable: true,
      appliesTo: ['type:testing', 'library:socket.io'],
      line: 9,
    },
  ]);
});

test.each([
  ['speed 12', 'Unexpected kind `speed` in the list `metrics`'],
  ['count · 12', 'A count without a name'],
  ['count messages · many', 'Unexpected value `many` of count messages'],
  ['count messages', 'Unexpected value `` of count messages'],
  ['api github · 1.5', 'Unexpected value `1.5` of api github'],
  ['quality tone · 1.2', 'Unexpected value `1.2` of quality tone'],
  ['gate tests · green', 'Unexpected result `green` of gate tests'],
  ['blocker', 'A blocker has its text after `blocker · `'],
  ['lesson pin it', 'A lesson has its text after `lesson · `'],
  ['lesson · pin it · phase: two', 'Unexpected phase `two`'],
  ['lesson · pin it · preventable: so so', 'Unexpected `preventable: so so`'],
])('the metric `%s` is reported and does not count', (item, reason) => {
  const { session, messages } = read('metrics', item);
  const { lessons, metrics, gates, blockers } = session;
  expect([lessons, metrics, gates, blockers].flat()).toEqual([]);
  expect(messages).toMatchObject([{ ruleId: 'metric-item', reason, line: 2, fatal: true }]);
});

test('what is written is good to read, and escaped only where it has to be', () => {
  const nothing = { extraTokens: undefined, category: undefined, preventable: undefined };
  const write = (reason: string) =>
    deviationItem({ at: at('10:00'), phase: undefined, reason, lesson: undefined, ...nothing });
  expect(write('see https://example.org/a_b\nfor snake_case & more')).toBe(
    '2026-11-20T10:00:00Z see https://example.org/a_b for snake_case & more',
  );
  expect(write('a · b')).toBe('2026-11-20T10:00:00Z a \\· b');
  expect(write('phase-2')).toBe('2026-11-20T10:00:00Z \\phase-2');
  expect(write('*all* of `it`')).toBe('2026-11-20T10:00:00Z \\*all\\* of \\`it\\`');
  expect(
    deviationItem({
      at: at('10:00'),
      phase: 'phase-2',
      reason: 'slow',
      extraTokens: -3000,
      category: 'tools',
      preventable: true,
      lesson: 'measure',
    }),
  ).toBe(
    '2026-11-20T10:00:00Z phase-2 · slow · extra: -3,000 · category: tools · preventable: yes · lesson: measure',
  );
  expect(
    metricItem({ at: at('10:00'), kind: 'api', name: 'github', value: 12, source: 'hand' }),
  ).toBe('2026-11-20T10:00:00Z api github · 12');
  expect(
    lessonItem({
      at: at('10:00'),
      text: 'pin it',
      phase: 'phase-2',
      category: undefined,
      impact: undefined,
      cause: 'drift',
      prevention: undefined,
      preventable: undefined,
      appliesTo: ['type:testing', 'tag'],
    }),
  ).toBe(
    '2026-11-20T10:00:00Z lesson · pin it · phase: 2 · cause: drift · applies to: type:testing, tag',
  );
});

test('a new session has all its lists, with what is given', () => {
  const counted = measuredMetrics([], undefined, at('12:00'));
  const text = newSessionText(
    {
      plan: 'p',
      level: 'dev',
      agent: undefined,
      status: 'done',
      started: at('10:00'),
      ended: at('12:00'),
      branch: undefined,
      claudeSessions: [],
    },
    {
      title: 'P',
      estimate: undefined,
      estimateMarkdown: undefined,
      metrics: counted.map((metric) => metricItem(metric)),
      log: [logItem({ at: at('10:00'), text: 'begun' })],
    },
  );
  const document = parseDocument(text, 'session.md');
  expect(document.blocks.map(({ name }) => name)).toEqual([
    'estimate',
    'phases',
    'deviations',
    'metrics',
    'log',
  ]);
  const { session, messages } = parseSession(text, 's');
  expect(messages).toEqual([]);
  expect(session.metrics).toMatchObject(counted);
  expect(session.log).toMatchObject([{ text: 'begun' }]);
});

test('a dot of the text is told from one between parts', () => {
  expect(joinParts(['a · b', '· c', '\\·'])).toBe('a \\· b · \\· c · \\\\·');
  expect(splitParts('a \\· b · \\· c · \\\\·')).toEqual(['a · b', '· c', '\\·']);
  expect(splitParts(' a  ·\tb·c ·')).toEqual(['a', 'b·c', '']);
});

test('the counts at the end of a session, without what cannot be known', () => {
  const tools = new Map([
    ['Read', 2],
    ['Edit', 1],
  ]);
  const responses = [
    record('10:00', { file: 'a.jsonl', toolCalls: tools }),
    record('10:01', { file: 'a.jsonl' }),
  ];
  const row = record('09:00', { responses: 7 });
  const named = (metrics: ReturnType<typeof measuredMetrics>) =>
    metrics.map(({ name, value }) => [name, value]);
  expect(named(measuredMetrics(responses, plan('p', ['x-', 'x']), at('12:00')))).toEqual([
    ['responses', 2],
    ['tool calls', 3],
    ['tasks done', 2],
    ['tasks open', 1],
  ]);
  expect(named(measuredMetrics([row, ...responses], undefined, at('12:00')))).toEqual([
    ['responses', 9],
  ]);
  expect(measuredMetrics([], undefined, at('12:00'))).toEqual([
    { at: at('12:00'), kind: 'count', name: 'responses', value: 0, source: 'measured' },
    { at: at('12:00'), kind: 'count', name: 'tool calls', value: 0, source: 'measured' },
  ]);
});
