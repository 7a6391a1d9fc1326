import { expect, test } from 'vitest';

import { file, id, planned } from './planned-reader.ts';
import { createScratch } from './scratch.ts';

const conversation = 'aaaaaaaa-0000-4000-8000-000000000001';
const now = (clock: string) => ['--now', `2026-11-20T${clock}Z`];

/** A response every two minutes: 103 fresh tokens with a Read (800 work tokens), from 10:01 on. */
const steady = (number: number) =>
  Array.from({ length: number }, (_, index) => ({
    at: new Date(Date.parse('2026-11-20T10:01:00Z') + index * 120_000).toISOString(),
    cacheWrite: 0,
    tools: ['Read'],
  }));

test('without a session, usage or budget it says so, and what to do', () => {
  const scratch = createScratch();
  const answer = scratch.json('status');
  expect(answer).toMatchObject({
    session: null,
    quota: {
      source: 'unknown',
      usedPercent: null,
      used: 0,
      limit: null,
      remaining: null,
      resetsAt: null,
      burnRate: { current: null, average: null },
      runway: { minutes: null, toolCalls: null },
      level: null,
      nextAlert: null,
    },
    week: null,
    context: null,
    health: { state: null, worst: null, combined: null },
    automation: null,
    alerts: [],
    next: 'reckon init',
  });
  const { stdout } = scratch.call('status');
  expect(stdout).toContain('No session is running.');
  expect(stdout).toContain('Quota: unknown');
  expect(stdout).toContain('"budget": "pro"');
  expect(stdout).toContain('Next: reckon init\n');
});

test('an active session, its pace and the health of it; used and pace also without a budget', () => {
  const scratch = planned();
  scratch.json('start', id, ...now('10:00'));
  scratch.json('phase', 'start', '1', ...now('10:00'));
  scratch.transcript(conversation, steady(40));
  const answer = scratch.json('status', ...now('11:40'));
  const reconciled = scratch.json('reconcile', ...now('11:40'));
  expect(answer.session).toEqual({
    id: '2026-11-20-1000-reader',
    messages: null,
    metered: null,
    plan: id,
    status: 'active',
    derived: false,
    unit: 'fresh',
    currentPhase: 'phase-1',
    progress: 0,
    actual: 40 * 103,
    interval: reconciled.total.interval,
    projection: reconciled.projection,
    insideRange: reconciled.total.insideRange,
    minutes: { estimate: 120, actual: 100 },
    costUsd: reconciled.costUsd,
    unpriced: [],
  });
  expect(answer.quota).toMatchObject({
    source: 'unknown',
    used: 4120,
    limit: null,
    usedPercent: null,
    resetsAt: '2026-11-20T15:01:00.000Z',
    // A response every two minutes, and 4,120 tokens in the 99 minutes since the first.
    burnRate: { current: 52, average: 42 },
    runway: { minutes: null, toolCalls: null },
    level: null,
  });
  expect(answer.health).toEqual({
    state: 'yellow',
    worst: { measure: 'minutes', value: 100, limit: 120, warning: 90, percent: (100 / 120) * 100 },
    combined: 'yellow',
  });
  expect(answer.alerts.map(({ kind }: { kind: string }) => kind)).toEqual(['health']);

  scratch.json('metric', 'messages', '48', ...now('11:40'));
  expect(scratch.json('status', ...now('11:40')).health).toMatchObject({
    state: 'red',
    worst: { measure: 'messages', value: 48, limit: 50 },
  });
  const { stdout } = scratch.call('status', ...now('11:40'));
  expect(stdout).toContain('2026-11-20-1000-reader: in phase-1, 0 % of tasks ticked');
  expect(stdout).toContain('health   red, 48 of 50 messages');
  expect(stdout).toContain('the window ends at 15:01');
  expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
});

test('a budget gives percentages, level, runway and alerts; what is counted is everything in the window', () => {
  const scratch = planned();
  scratch.transcript(conversation, steady(40));
  // Another project in the same window, and work from before it.
  scratch.transcript('bbbbbbbb-0000-4000-8000-000000000002', [
    { at: '2026-11-20T10:30:00Z', cacheWrite: 1777, cwd: '/elsewhere', tools: ['Read'] },
    { at: '2026-11-20T04:00:00Z', cacheWrite: 50_000, cwd: '/elsewhere' },
  ]);
  scratch.write('reckon.config.json', JSON.stringify({ budget: 8000 }));
  const status = (clock: string) => scratch.json('status', ...now(clock));
  const { quota, alerts } = status('11:19');
  // 40 responses of 103 and one of 3 + 100 + 1,777.
  expect(quota).toMatchObject({
    source: 'budget',
    label: 'own budget',
    used: 6000,
    limit: 8000,
    remaining: 2000,
    usedPercent: 75,
    level: 'MODERATE',
    nextAlert: 80,
    sources: { used: 'measured', limit: 'hand', remaining: 'derived', burnRate: 'measured' },
  });
  expect(quota.burnRate.current).toBe(52);
  // 2,000 left at 51.5 a minute and, in this repository, 103 a call.
  expect(quota.runway).toEqual({ minutes: 38, toolCalls: 19 });
  expect(alerts).toMatchObject([{ kind: 'quota', severity: 'warning', value: 75, threshold: 75 }]);
  const { stdout } = scratch.call('status', ...now('11:19'));
  expect(stdout).toContain('Quota: 75 % used, MODERATE (own budget)');
  expect(stdout).toContain(
    'lasts    about 38 minutes at this pace, or 19 tool calls like the latest here',
  );
  expect(stdout).toContain('! Three quarters are used');

  // When the window is over, all of it is there again.
  expect(status('15:02').quota).toMatchObject({
    used: 0,
    remaining: 8000,
    usedPercent: 0,
    level: 'FRESH',
    resetsAt: null,
  });
  scratch.write('reckon.config.json', JSON.stringify({ budget: 6200 }));
  const last = status('14:40');
  expect(last.quota).toMatchObject({ level: 'EMERGENCY', nextAlert: null });
  expect(last.alerts[0]).toMatchObject({ kind: 'quota', severity: 'urgent', threshold: 95 });
});

test('a preset is in work tokens and is converted like an estimate', () => {
  const scratch = planned();
  scratch.transcript(conversation, steady(40));
  scratch.write('reckon.config.json', JSON.stringify({ budget: 'free' }));
  const estimate = scratch.json('estimate', id, ...now('11:19'));
  const { quota } = scratch.json('status', ...now('11:19'));
  expect(quota.limit).toBe(estimate.quota.limit);
  expect(quota.remaining).toBe(estimate.quota.remaining);
  expect(quota.sources.limit).toBe('derived');
});

test('work without start counts as running until five hours after its last response', () => {
  const scratch = planned();
  scratch.transcript(conversation, steady(10));
  const running = scratch.json('status', ...now('15:00'));
  expect(running.session).toMatchObject({ plan: id, derived: true, actual: 1030 });
  expect(running.next).toContain(`reckon end ${id}`);
  expect(scratch.json('status', ...now('15:30')).session).toBeNull();
});

test("cost, quality and time are held against the plan, and health against the user's own limits", () => {
  const scratch = planned();
  scratch.write(
    file,
    scratch.read(file).replace('reckon: 1', 'reckon: 1\nbudget: {usd: 0.001, quality: 0.95}'),
  );
  scratch.write(
    'reckon.config.json',
    JSON.stringify({ health: { minutes: { limit: 1000 }, tokens: { limit: 40_000 } } }),
  );
  scratch.json('start', id, ...now('10:00'));
  scratch.transcript(conversation, steady(40));
  scratch.json('metric', 'accuracy', '0.9', '--kind', 'quality', ...now('10:30'));
  const answer = scratch.json('status', ...now('12:30'));
  const alerts = Object.fromEntries(
    answer.alerts.map((alert: { kind: string }) => [alert.kind, alert]),
  );
  expect(alerts).toMatchObject({
    time: { value: 125, threshold: 120 },
    cost: { severity: 'urgent', threshold: 80 },
    quality: { value: 0.9, threshold: 0.95 },
    health: { value: 32_000, threshold: 32_000 },
  });
  expect(answer.health.worst).toMatchObject({ measure: 'tokens', percent: 80, limit: 40_000 });
});

test('a cost that lacks a model says so, in the answer, on the screen and in the alert', () => {
  const scratch = planned();
  scratch.write(file, scratch.read(file).replace('reckon: 1', 'reckon: 1\nbudget: {usd: 0.001}'));
  scratch.json('start', id, ...now('10:00'));
  scratch.transcript(conversation, [
    ...steady(4),
    { at: '2026-11-20T10:20:00Z', model: 'claude-unknown-9' },
  ]);
  const { session, alerts } = scratch.json('status', ...now('10:30'));
  expect(session.unpriced).toEqual(['claude-unknown-9']);
  const cost = `$${session.costUsd.toFixed(2)} at list prices of `;
  const lacking = / at list prices of \d{4}-\d{2}-\d{2}, without claude-unknown-9/;
  const alert = alerts.find(({ kind }: { kind: string }) => kind === 'cost');
  expect(alert.text).toMatch(/^At least \d+ % of the plan's \$0\.00 is used/);
  expect(alert.text).toMatch(lacking);
  for (const verb of ['status', 'reconcile', 'report']) {
    const { stdout } = scratch.call(verb, ...now('10:30'));
    expect(stdout, verb).toContain(cost);
    expect(stdout, verb).toMatch(lacking);
  }
  scratch.write(
    'reckon.config.json',
    JSON.stringify({ prices: { 'claude-unknown-9': { input: 1, output: 5 } } }),
  );
  for (const verb of ['status', 'reconcile', 'report', 'end']) {
    const { stdout } = scratch.call(verb, ...now('10:30'));
    expect(stdout, verb).toMatch(/ at list prices of \S+, your own for claude-unknown-9/);
  }
  expect(scratch.read('sessions/2026-11-20-1000-reader/report.md')).toMatch(
    /Cost: \$\S+ at list prices of \S+, your own for claude-unknown-9\./,
  );
});

test('what is only worth knowing is printed as well, without a mark', () => {
  const scratch = planned();
  scratch.transcript(conversation, steady(40));
  scratch.write('reckon.config.json', JSON.stringify({ budget: 8000 }));
  scratch.json('start', id, ...now('14:00'));
  const { stdout } = scratch.call('status', ...now('14:10'));
  expect(stdout).toContain('\n  50 % is reached; 3,880 fresh left.\n');
  expect(stdout).toContain('\n  The quota window ends in 51 minutes.\n');
  expect(stdout).not.toContain('! ');
});

test('how long the budget lasts is told no further than the window, and at a pace only where there is one', () => {
  const scratch = planned();
  scratch.transcript(conversation, steady(40));
  scratch.write('reckon.config.json', JSON.stringify({ budget: 16_000 }));
  const before = scratch.call('status', ...now('11:20')).stdout;
  expect(before).toContain(
    'lasts    longer than the window at this pace, or 115 tool calls like the latest here',
  );
  expect(before).toContain('25 % is reached. At this pace the rest lasts longer than the window.');
  const after = scratch.call('status', ...now('15:02')).stdout;
  expect(after).toContain('lasts    155 tool calls like the latest here\n');
  expect(after).not.toContain('at this pace');
});

test('a session without a plan is not told to tick tasks', () => {
  const scratch = planned();
  scratch.json('start', id, ...now('10:00'));
  const session = 'sessions/2026-11-20-1000-reader/session.md';
  expect(scratch.json('status', ...now('10:01')).next).toMatch(/^tick tasks .*: reckon end$/);
  scratch.write(session, scratch.read(session).replace(/^plan: .*\n/m, ''));
  const { session: running, next } = scratch.json('status', ...now('10:01'));
  expect(running).toMatchObject({ plan: null, progress: null });
  expect(next).not.toContain('tick');
  expect(next).toContain('reckon log');
  expect(next).toContain('session.md (plan: ID)');
  expect(next).toMatch(/: reckon end$/);
});
