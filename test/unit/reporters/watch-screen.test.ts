import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';

import { alertLine, watchLine, watchScreen } from '../../../cli/reporters/watch-lines.ts';
import type { WatchAnswer } from '../../../cli/schemas/watch.ts';
import { createStyle } from '../../../cli/style.ts';

const now = Date.parse('2026-11-20T11:40:00Z');
const facts = {
  now,
  timeZone: 'UTC',
  prices: 'list prices of 2026-09-23',
  style: createStyle(false, 80),
};

const answer: WatchAnswer = {
  at: '2026-11-20T11:40:00.000Z',
  session: {
    id: '2026-11-20-1000-reader',
    plan: '2026-11-20-reader',
    status: 'active',
    derived: false,
    unit: 'fresh',
    currentPhase: 'phase-1',
    progress: 33,
    actual: 54_210,
    interval: { low: 40_000, mid: 70_000, high: 120_000 },
    projection: { low: 52_000, mid: 71_000, high: 110_000, probability: 0.8 },
    insideRange: null,
    minutes: { estimate: 120, actual: 100 },
    costUsd: 3.2,
    unpriced: [],
    messages: null,
    metered: null,
  },
  phase: {
    id: 'phase-1',
    name: 'Find lines',
    actual: 21_400,
    interval: { low: 15_000, mid: 21_000, high: 30_000 },
    minutes: { estimate: 60, actual: 34 },
    tasks: { done: 1, all: 2 },
  },
  unattributed: 1200,
  lastActivityAt: '2026-11-20T11:36:10.000Z',
  quota: {
    source: 'budget',
    label: 'own budget',
    unit: 'fresh',
    capturedAt: null,
    usedPercent: 76,
    used: 76_000,
    limit: 100_000,
    remaining: 24_000,
    resetsAt: '2026-11-20T15:01:00.000Z',
    burnRate: { current: 1850, average: 760 },
    runway: { minutes: 12, toolCalls: 9 },
    level: 'MODERATE',
    guidance: 'Medium tasks fit.',
    nextAlert: 80,
    sources: {
      used: 'measured',
      limit: 'hand',
      remaining: 'derived',
      resetsAt: 'derived',
      burnRate: 'measured',
      runway: 'derived',
    },
  },
  week: null,
  context: {
    claudeSession: 'aaaaaaaa-0000-4000-8000-000000000001',
    model: 'claude-opus-4-8',
    used: 84_512,
    at: '2026-11-20T11:36:10.000Z',
    window: null,
  },
  health: {
    state: 'yellow',
    worst: { measure: 'minutes', value: 100, limit: 120, warning: 90, percent: 83 },
    combined: 'yellow',
  },
  automation: null,
  alerts: [
    {
      kind: 'quota',
      severity: 'warning',
      value: 76,
      threshold: 75,
      text: 'Three quarters are used: think of scheduling the rest.',
    },
  ],
  next: 'tick tasks as they get done and commit; when it is over: reckon end',
  problem: null,
};

const screen = (columns: number, rows = Infinity, of = answer) =>
  watchScreen(of, facts, { columns, rows, isLive: true });

test('a wide terminal shows all of it', () => {
  expect(screen(90).join('\n')).toBe(`2026-11-20-1000-reader, 33 % of tasks ticked
  plan     2026-11-20-reader
  phase    phase-1 Find lines: 1 of 2 tasks, 34 of 60 planned minutes
           21,400 fresh of 15,000 to 30,000
           ====================(========|...........)........
           1,200 in no phase yet: a tick or mark tells
  total    54,210 fresh of 40,000 to 120,000
           =============(=====.....|................)........
  will be  71,000 (52,000 to 110,000)
  context  84,512 tokens in the last prompt; window unknown
  cost     $3.20 at list prices of 2026-09-23
  health   yellow, 100 of 120 minutes
  time     100 of 120 planned minutes, last activity at 11:36, about 3 minutes ago

Quota: 76 % used, MODERATE (own budget)
  left     24,000 of 100,000 fresh; the window ends at 15:01
  pace     fresh a minute: 1,850 now, 760 on average
  lasts    about 12 minutes at this pace, or 9 tool calls like the latest here

! Three quarters are used: think of scheduling the rest.

Next: tick tasks as they get done and commit; when it is over: reckon end
q ends this.`);
});

test('a narrow one rounds numbers and breaks lines below their text', () => {
  expect(screen(40).slice(0, 18).join('\n')).toBe(`2026-11-20-1000-reader
  plan     2026-11-20-reader
  phase    phase-1 Find lines: 1 of 2
           tasks
           21k fresh of 15k to 30k
           ===========(====|......)....
           1k in no phase yet: a tick
           or mark tells
  total    54k fresh of 40k to 120k
           =======(===..|.........)....
  will be  71k (52k to 110k)
  context  84,512 tokens in the last
           prompt; window unknown
  cost     $3.20 at list prices of
           2026-09-23
  health   yellow, 100 of 120 minutes
  time     100 of 120 planned minutes,
           last activity at 11:36,`);
});

test('a short one keeps what matters most', () => {
  expect(screen(80, 9).join('\n')).toBe(`2026-11-20-1000-reader, 33 % of tasks ticked
  phase    phase-1 Find lines: 1 of 2 tasks, 34 of 60 planned minutes
           21,400 fresh of 15,000 to 30,000
           1,200 in no phase yet: a tick or mark tells
  total    54,210 fresh of 40,000 to 120,000
  context  84,512 tokens in the last prompt; window unknown
Quota: 76 % used, MODERATE (own budget)
  pace     fresh a minute: 1,850 now, 760 on average
! Three quarters are used: think of scheduling the rest.`);
  for (const rows of [1, 2, 3, 5, 12]) expect(screen(80, rows).length).toBeLessThanOrEqual(rows);
  expect(screen(80, 1)).toEqual(['2026-11-20-1000-reader, 33 % of tasks ticked']);
});

test('no line is wider than the terminal, whatever the width, the text and the colours', () => {
  const coloured = { ...facts, style: createStyle(true, 80) };
  const hostile = {
    ...answer,
    phase: {
      ...answer.phase!,
      name: `\u001B]0;title\u0007\u001B[2J\r\n\u009B31m ${'W'.repeat(200)}ü`,
    },
    problem: `plans/a.md:\u0000 ${'long '.repeat(40)}`,
  };
  for (const columns of [1, 7, 12, 20, 39, 40, 59, 60, 61, 200]) {
    const lines = watchScreen(hostile, coloured, { columns, rows: Infinity, isLive: true });
    for (const line of lines) {
      const text = stripVTControlCharacters(line);
      expect(text.length, `${columns}: ${text}`).toBeLessThanOrEqual(Math.max(columns - 1, 1));
      const others = line
        .split('\u001B[')
        .map((part, index) => (index === 0 ? part : part.replace(/^\d{1,3}m/, '')));
      expect(others.join('')).not.toMatch(/\p{Cc}/u);
    }
  }
});

test('what is not known is said to be unknown', () => {
  const { session, quota } = answer;
  const unknown: WatchAnswer = {
    ...answer,
    session: { ...session!, interval: null, projection: null, plan: null, costUsd: null },
    phase: null,
    unattributed: 0,
    context: null,
    lastActivityAt: null,
    alerts: [],
    quota: { ...quota, source: 'unknown', limit: null, remaining: null, usedPercent: null },
  };
  const text = screen(80, Infinity, unknown).join('\n');
  expect(text).toContain('plan     none');
  expect(text).toContain('total    54,210 fresh, no estimate stands');
  expect(text).toContain('context  unknown: no response is logged yet');
  expect(text).toContain('cost     unknown');
  expect(text).toContain('nothing logged yet');
  expect(text).toContain('Quota: unknown\n  used     76,000 fresh in five hours');
  expect(text).not.toContain('=');
  const compacted = { ...answer, context: { ...answer.context!, used: null } };
  expect(screen(80, Infinity, compacted).join('\n')).toContain('context  compacted; the next');
});

test('without a session it says what to do and waits', () => {
  const none = { ...answer, session: null, phase: null, context: null, alerts: [] };
  const text = screen(80, 8, none).join('\n');
  expect(text).toMatch(/^No session is running\.\n/);
  expect(text).toContain('Next: ');
  expect(text).toContain('Waiting for a session to begin; q ends this.');
  const once = watchScreen(none, facts, { columns: 80, rows: Infinity, isLive: false });
  expect(once.join('\n')).not.toContain('q ends');
  expect(watchLine(none, facts)).toMatch(/^11:40:00 no session is running · next: tick/);
});

test('a change in one line, and an alert', () => {
  expect(watchLine(answer, facts)).toBe(
    '11:40:00 2026-11-20-1000-reader · phase-1 Find lines 21,400 of 15,000 to 30,000 · total 54,210 of 40,000 to 120,000 fresh · 1,200 in no phase yet · 1,850 fresh a minute · context 84,512 · quota 76 %',
  );
  expect(alertLine(answer, 'Save\nnow.', 'UTC')).toBe('11:40:00 ! Save now.');
  expect(watchLine({ ...answer, problem: 'no git' }, facts)).toMatch(/ · no git$/);
});
