import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { file, planned } from './planned-reader.ts';
import { createScratch } from './scratch.ts';

const root = new URL('../..', import.meta.url).pathname;
const logs = 'test/fixtures/claude';

/** A report over the example in this repository, by a real process. */
function report(name: string): any {
  const words = ['report', name, '--json', '--samples', '--timezone', 'UTC', '--claude-dir', logs];
  const answer = execFileSync(
    process.execPath,
    ['dist/cli.js', ...words, '--now', '2026-10-19T09:00:00Z'],
    { cwd: root, encoding: 'utf8' },
  );
  return JSON.parse(answer);
}

/** What the example's transcripts hold from one day to another, both included, counted by hand. */
function countByHand(firstDay: string, lastDay: string) {
  const responses = new Map<string, any>();
  for (const path of globSync(`${logs}/projects/**/*.jsonl`, { cwd: root })) {
    for (const line of readFileSync(`${root}${path}`, 'utf8').trim().split('\n')) {
      const { timestamp, requestId, message } = JSON.parse(line);
      const day = timestamp.slice(0, 10);
      if (!message.usage || day < firstDay || day > lastDay) continue;
      // A response has several lines that repeat its usage.
      responses.set(`${message.id} ${requestId}`, message.usage);
    }
  }
  const sum = { responses: responses.size, input: 0, output: 0, cacheWrite: 0, cacheRead: 0 };
  for (const usage of responses.values()) {
    sum.input += usage.input_tokens;
    sum.output += usage.output_tokens;
    sum.cacheWrite += usage.cache_creation_input_tokens;
    sum.cacheRead += usage.cache_read_input_tokens;
  }
  // List prices of Claude Sonnet 4.5 in dollars a million tokens; all cache writes are of five minutes.
  const { input, output, cacheWrite, cacheRead } = sum;
  const costUsd = (3 * input + 15 * output + 3.75 * cacheWrite + 0.3 * cacheRead) / 1e6;
  return { ...sum, costUsd };
}

function countOf({ responses, tokens, costUsd }: any) {
  const { input, output, cacheWrite, cacheRead } = tokens;
  return { responses, input, output, cacheWrite, cacheRead, costUsd: expect.closeTo(costUsd, 9) };
}

const buckets = ['input', 'output', 'cacheWrite', 'cacheRead', 'fresh', 'total', 'work'];

function expectSum(parts: readonly any[], whole: any): void {
  for (const bucket of buckets) {
    const sum = parts.reduce((total, { tokens }) => total + tokens[bucket], 0);
    expect(sum, bucket).toBe(whole.tokens[bucket]);
  }
  expect(parts.reduce((total, { responses }) => total + responses, 0)).toBe(whole.responses);
  expect(parts.reduce((total, { costUsd }) => total + costUsd, 0)).toBeCloseTo(whole.costUsd, 9);
}

describe('the example', () => {
  test('the week report equals a count by hand', () => {
    const week = report('2026-W41');
    const counted = countByHand('2026-10-05', '2026-10-11');
    expect(counted).toEqual(countOf(week));
    expect(counted).toEqual({
      responses: 167,
      input: 904,
      output: 83_396,
      cacheWrite: 516_369,
      cacheRead: 21_212_183,
      costUsd: expect.closeTo(9.5536906, 6),
    });
    expect(week).toMatchObject({
      range: {
        name: '2026-W41',
        from: '2026-10-05T00:00:00.000Z',
        to: '2026-10-12T00:00:00.000Z',
        timezone: 'UTC',
        over: true,
      },
      activeDays: 1,
      averageTokens: 904 + 83_396 + 516_369,
      projectedCostUsd: null,
      unplanned: { responses: 0, costUsd: 0 },
      coverage: { inside: 1, of: 1 },
      variance: { median: 53.5, mean: 53.5, n: 1 },
      accuracy: 46.5,
      samples: { counted: true, sessions: 1 },
    });
    expect(week.sessions).toMatchObject([
      {
        session: '2026-10-05-0800-sample-csv-export',
        plan: '2026-10-05-sample-csv-export',
        level: 'dev',
        responses: 167,
        estimate: 391_430,
        actual: 600_669,
        variancePercent: 53.5,
        insideRange: true,
        // From 8:00:20 to 10:44.
        minutes: 164,
      },
    ]);
  });

  test('days add up to the week, and weeks to a range of both', () => {
    const days = [5, 6, 7, 8, 9, 10, 11].map((day) => `2026-10-${String(day).padStart(2, '0')}`);
    const week = report('2026-W41');
    expectSum(days.map(report), week);
    expect(week.trend.map(({ key }: any) => key)).toEqual(days);
    const both = report('2026-W41..2026-W42');
    expectSum([week, report('2026-W42')], both);
    expect(both.tokens).toEqual(report('2026-10-05..2026-10-18').tokens);
    expect(countByHand('2026-10-05', '2026-10-18')).toEqual(countOf(both));
    expect(both.coverage).toEqual({ inside: 2, of: 2 });
  });

  test('the month holds what nobody planned, and projects what is left of it', () => {
    const month = report('month');
    expect(countByHand('2026-10-01', '2026-10-31')).toEqual(countOf(month));
    expect(month.unplanned).toMatchObject({ responses: 8, tokens: { output: 3825 } });
    // 18 days before today, 13 from today to the end.
    const soFar = countByHand('2026-10-01', '2026-10-31').costUsd;
    expect(month.projection).toEqual({ perDayUsd: expect.closeTo(soFar / 18, 6), days: 18 });
    expect(month.projectedCostUsd).toBeCloseTo((soFar / 18) * 31, 5);
  });
});

describe('a repository with work of its own', () => {
  const now = ['--now', '2026-11-21T12:00:00Z', '--timezone', 'UTC'];

  /** The reader's session of 20 November, a tick in a commit, and a sample session of the day before. */
  function worked() {
    const scratch = planned();
    scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', [
      { at: '2026-11-20T10:05:00Z', input: 1 },
      { at: '2026-11-20T23:30:00Z', input: 10 },
      { at: '2026-11-19T10:00:00Z', input: 100, branch: 'shown' },
    ]);
    scratch.call('start', 'reader', '--now', '2026-11-20T10:00:00Z');
    scratch.call('gate', 'tests', 'passed', '--now', '2026-11-20T10:10:00Z');
    const lesson = ['lesson', 'Read bytes', '--cause', 'a guess', '--now', '2026-11-20T10:20:00Z'];
    expect(scratch.call(...lesson).stderr).toBe('');
    scratch.write(file, scratch.read(file).replace('[ ] search', '[x] search'));
    scratch.commit('Search', '2026-11-20T10:30:00Z');
    // Marks finish what has open tasks, so that the session counts as a forecast.
    for (const number of ['1', '2']) {
      scratch.call('phase', 'start', number, '--now', '2026-11-20T10:40:00Z');
      scratch.call('phase', 'done', number, '--now', '2026-11-20T23:40:00Z');
    }
    scratch.call('end', '--now', '2026-11-20T23:45:00Z');
    const sample = '---\nreckon: 1\nstatus: done\nsample: true\nbranch: shown\n';
    scratch.write(
      'sessions/2026-11-19-0900-shown/session.md',
      `${sample}started: 2026-11-19T09:00Z\nended: 2026-11-19T11:00Z\n---\n`,
    );
    return scratch;
  }

  test('leaves samples out unless they are asked for, and says so', () => {
    const scratch = worked();
    const week = scratch.json('report', '2026-W47', ...now);
    expect(week).toMatchObject({
      tokens: { input: 11 },
      samples: { counted: false, sessions: 1 },
      items: 1,
      gates: { passed: 1, failed: 0, byName: [{ name: 'tests', passed: 1, failed: 0 }] },
      coverage: { of: 1 },
    });
    expect(week.learnings).toMatchObject([
      { session: '2026-11-20-1000-reader', text: 'Read bytes', cause: 'a guess', from: 'lesson' },
    ]);
    const all = scratch.json('report', '2026-W47', '--samples', ...now);
    expect(all.tokens.input).toBe(111);
    // A day of samples alone leaves them out as well: days add up to weeks.
    expect(scratch.json('report', '2026-11-19', ...now).responses).toBe(0);
    const text = scratch.call('report', '2026-W47', ...now).stdout;
    expect(text).toMatch(/^2026-W47, 2026-11-16 to 2026-11-22 \(UTC\): 2 responses, /);
    expect(text).toContain('1 sample session left out; --samples counts them.');
    expect(text).toContain('Tasks done: 1 ticked by commits');
    expect(text).toContain('Read bytes (2026-11-20-1000-reader); root cause: a guess');
  });

  test('counts days of the zone, and the same as usage', () => {
    const scratch = worked();
    const inZone = (day: string, zone: string) =>
      scratch.json('report', day, ...now.slice(0, 2), '--timezone', zone).tokens.input;
    expect(inZone('2026-11-20', 'UTC')).toBe(11);
    expect(inZone('2026-11-20', 'Europe/Berlin')).toBe(1);
    expect(inZone('2026-11-21', 'Europe/Berlin')).toBe(10);
    const usage = scratch.json('usage', '--since', '2026-11-20', '--until', '2026-11-20', ...now);
    const day = scratch.json('report', '2026-11-20', ...now);
    expect(day.tokens).toEqual(usage.tokens);
    expect(day.costUsd).toBeCloseTo(usage.costUsd, 5);
  });

  test('prints markdown, and a calm line where there is nothing', () => {
    const scratch = worked();
    const markdown = scratch.call('report', '2026-W47', '--markdown', ...now).stdout;
    expect(markdown).toMatch(/^# Report of 2026-W47\n\n2026-W47, 2026-11-16 to 2026-11-22 /);
    expect(markdown).toContain('| 2026-11-20-1000-reader | done ');
    expect(scratch.call('report', 'last-month', ...now).stdout).toBe(
      'last-month, 2026-10-01 to 2026-10-31 (UTC): no response of this repository is in the usage logs.\nWhen there was work: reckon usage --by month\n',
    );
  });

  test('a session by its name is reported as before, with what was written down', () => {
    const scratch = worked();
    const answer = scratch.json('report', 'reader', ...now);
    expect(answer).toMatchObject({ session: '2026-11-20-1000-reader', forecasts: 1, responses: 2 });
    expect(scratch.json('report', '2026-11-20-1000', ...now)).toEqual(answer);
    const path = 'sessions/2026-11-20-1000-reader/report.md';
    const written = scratch.read(path);
    expect(written).toContain('## Lessons learned\n\n- Read bytes\n  - Root cause: a guess\n');
    scratch.call('report', 'reader', '--write', ...now);
    expect(scratch.read(path)).toBe(written);
  });
});

test.each([
  [
    ['2026-11-20..2026-11-01'],
    /ends on 2026-11-01, before it begins on 2026-11-20\n {2}Ranges are/,
  ],
  [['2026-W54'], /there is no `2026-W54`/],
  [['a..today'], /`a` is no end of a range/],
  [['week', '--write'], /a range has no file\n {2}Take its markdown with: reckon report week/],
  [['week', '--timezone', 'Mars/Base'], /there is no zone `Mars\/Base`/],
  [['fortnight'], /there is no session `fortnight`/],
])('report %j is refused', (words, message) => {
  const called = createScratch().call('report', ...words);
  expect(called).toMatchObject({ code: 2, stdout: '' });
  expect(called.stderr).toMatch(message);
});

test('a plan that is worked on in several sessions is held, each time, against what was left of it', () => {
  const scratch = createScratch();
  scratch.call('init');
  const file = 'plans/2026-11-02-parts.md';
  const phase = (number: number, box: string) =>
    `## Phase ${number}: Part ${number}\n\n- tokens: 20k\n\n- [${box}] Part ${number}\n`;
  const text = (done: number) =>
    [
      '---\nreckon: 1\nstatus: active\n---\n',
      ...[1, 2, 3, 4].map((n) => phase(n, n <= done ? 'x' : ' ')),
    ].join('\n');
  scratch.write(file, text(0));
  scratch.commit('Plan', '2026-11-02T07:00:00Z');
  for (const number of [1, 2, 3, 4]) {
    const day = `2026-11-0${number + 1}`;
    scratch.json('start', 'parts', '--now', `${day}T09:00:00Z`);
    scratch.transcript(`c${number}`, [
      { at: `${day}T09:10:00Z`, input: 0, output: 0, cacheWrite: 20_000, cacheRead: 0 },
    ]);
    scratch.write(file, text(number));
    scratch.commit(`Part ${number}`, `${day}T09:20:00Z`);
    scratch.json('end', '--now', `${day}T09:30:00Z`);
  }
  const now = ['--now', '2026-11-10T00:00:00Z'];
  const answers = [2, 3, 4, 5].map((day) => scratch.json('reconcile', `2026-11-0${day}`, ...now));
  expect(answers.map(({ phases }) => phases.filter((each: any) => each.estimate).length)).toEqual([
    4, 3, 2, 1,
  ]);
  expect(answers.map(({ complete }) => complete)).toEqual([false, false, false, true]);
  expect(answers.map(({ total }) => total.stars)).toEqual([null, null, null, 5]);
  for (const { phases } of answers) {
    const rated = phases.filter((each: any) => each.stars !== null);
    expect(rated.map((each: any) => each.stars)).toEqual([5]);
  }
  const report = scratch.json('report', '2026-11', '--timezone', 'UTC', ...now);
  expect(report.coverage).toEqual({ inside: 1, of: 1 });
  const { recommendations } = scratch.json('report', '2026-11-05-0900-parts', ...now);
  expect(
    recommendations.filter(({ kind }: any) => kind === 'total' || kind === 'phase-type'),
  ).toEqual([]);
});
