import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { createScratch, type Called } from './scratch.ts';

const good = '---\nreckon: 1\ntitle: Good\n---\n\n## Phase 1: Start (1h)\n\n- [ ] a\n';
const now = ['--now', '2026-11-20T10:00:00Z'];

function withPlan(text: string | Uint8Array, name = '2026-11-20-a') {
  const scratch = createScratch();
  scratch.call('init');
  scratch.write(`plans/${name}.md`, text);
  return scratch;
}

function expectRefused(called: Called, ...parts: (string | RegExp)[]): void {
  expect(called.code).toBe(2);
  expect(called.stdout).toBe('');
  for (const part of parts) expect(called.stderr).toMatch(part);
  expect(called.stderr).not.toContain('at file://');
}

describe('the call', () => {
  test.each([
    [['esitmate'], /unknown command 'esitmate'\n\(Did you mean estimate\?\)/],
    [['estimate', '--wriet'], /unknown option '--wriet'\n\(Did you mean --write\?\)/],
    [['usage', '--by', 'fortnight'], /Allowed choices are day, week/],
    [['usage', '--timezone', 'Mars/Base'], /there is no zone `Mars\/Base`\n {2}Write it as/],
    [['usage', '--since', 'monday'], /--since: `monday` is no time\n {2}Write it as/],
    [['usage', '--since', '2026-02-30'], /`2026-02-30` is no time/],
    [['plan', 'new', ' '], /must be words on one line/],
    [['plan', 'new', 'A', '--phase', ''], /must be words on one line/],
    [['help', 'nothing'], /unknown command 'nothing'/],
    [['usage', '--now', 'soon'], /--now: `soon` is no time/],
    [['init', '--plans', '../out'], /cannot be used: Unexpected value of `plans`/],
    [['usage', '--cwd', 'nowhere'], /there is no folder .*nowhere/],
    [['plan', 'new'], /missing required argument 'title'/],
    [['start'], /missing required argument 'plan'/],
    [['start', 'nothing'], /there is no plan `nothing`/],
    [['reconcile'], /there is no session yet/],
    [['report', 'x'], /there is no session `x`/],
    [['end'], /no session is active/],
    [['phase', 'done'], /no session is active\n {2}Begin one/],
    [['estimate'], /there is no planned session to estimate\n {2}Write one/],
  ])('%j', (words, message) => {
    const scratch = createScratch();
    expectRefused(scratch.call(...words), message);
    expect(scratch.git('status', '--porcelain')).toBe('');
  });
});

describe('the configuration', () => {
  test.each([
    [
      '{"plans": "plans",\n "unit": "hours"}',
      /reckon\.config\.json:2:\d+: error: Unexpected value of `unit`/,
    ],
    ['{"plan": "plans"}', /reckon\.config\.json:1:\d+: error: Unknown setting `plan`/],
    ['{"plans": "../elsewhere"}', /Unexpected value of `plans`, expected a folder inside/],
    ['{"budget": "huge"}', /Unexpected value of `budget`, expected free, pro, team or a number/],
    ['[]', /Unexpected value of the file, expected a JSON object/],
    ['{"plans": ""}', /Unexpected value of `plans`, expected a folder inside/],
    ['{"plans": "x", "sessions": "x"}', /`sessions`, expected another folder/],
    ['{"paths": ["~/x"]}', /`paths.0`, expected an absolute path/],
    ['{"budget": true}', /`budget`, expected free, pro, team or a number/],
    ['{\n"plans": [', /reckon\.config\.json:\d:\d+: error: The configuration is no JSON/],
  ])('%j', (text, message) => {
    const scratch = createScratch();
    scratch.write('reckon.config.json', text);
    for (const words of [['estimate'], ['init'], ['usage'], []]) {
      expectRefused(scratch.call(...words), message, /Mend the file/);
    }
    expect(scratch.read('reckon.config.json')).toBe(text);
  });
});

describe('a plan', () => {
  test('that is not UTF-8 is named, never rewritten, and no hindrance for others', () => {
    const bytes = Buffer.from([...Buffer.from(good), 0xff, 0xfe]);
    const scratch = withPlan(bytes);
    expectRefused(scratch.call('estimate', '2026-11-20-a'), /plans\/2026-11-20-a\.md.*UTF-8/);
    expectRefused(scratch.call('start', '2026-11-20-a'), /UTF-8/);
    scratch.write('plans/2026-11-20-b.md', good);
    const listed = scratch.call('plan', 'list');
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain('2026-11-20-b');
    expect(listed.stderr).toContain('plans/2026-11-20-a.md: error: This file cannot be read');
    expect(scratch.call('check').code).toBe(1);
    expect(Buffer.from(scratch.read('plans/2026-11-20-b.md'))).toEqual(Buffer.from(good));
  });

  test.each([
    [
      'broken YAML',
      good.replace('title: Good', 'title: [Good'),
      /plans\/2026-11-20-a\.md:\d+:\d+: error/,
    ],
    ['two keys alike', good.replace('title: Good', 'title: Good\ntitle: Bad'), /:\d+:\d+: error/],
  ])('with %s is refused by what would write it', (_name, text, place) => {
    const scratch = withPlan(text);
    expectRefused(scratch.call('start', '2026-11-20-a', ...now), place);
    expect(scratch.read('plans/2026-11-20-a.md')).toBe(text);
    expect(scratch.git('status', '--porcelain', '--untracked-files=all')).not.toContain(
      'sessions/',
    );
    expect(scratch.call('check').stdout).toMatch(place);
  });

  test('with broken markers keeps its bytes', () => {
    const text = `${good}\n<!-- reckon:begin estimate -->\nmine\n`;
    const scratch = withPlan(text);
    const called = scratch.call('estimate', '2026-11-20-a', '--write');
    expect(called.code).toBe(2);
    expect(called.stderr).toMatch(/plans\/2026-11-20-a\.md:10:\d+: error/);
    expect(scratch.read('plans/2026-11-20-a.md')).toBe(text);
  });

  test('without phases and numbers says what to write', () => {
    const scratch = withPlan('# Nothing yet\n');
    expectRefused(scratch.call('estimate', '2026-11-20-a'), /nothing to estimate/, /## Phase 1/);
  });

  test('named by a part that several share is not guessed', () => {
    const scratch = withPlan(good, '2026-11-20-read-a');
    scratch.write('plans/2026-11-20-read-b.md', good);
    expectRefused(
      scratch.call('estimate', 'read'),
      /could be 2 plans: 2026-11-20-read-a, 2026-11-20-read-b/,
    );
  });
});

describe('a session', () => {
  test('is not begun twice, nor on a plan that is done', () => {
    const scratch = withPlan(good);
    expect(scratch.call('start', '2026-11-20-a', ...now).code).toBe(0);
    expectRefused(
      scratch.call('start', '2026-11-20-a', ...now),
      /2026-11-20-1000-a is still active/,
    );
    expectRefused(scratch.call('phase', 'start', '7', ...now), /has no phase 7/, /1 \(Start\)/);
    expect(scratch.call('phase', 'start', ...now).code).toBe(0);
    expectRefused(scratch.call('phase', 'start', '1', ...now), /phase-1 has begun already/);
    scratch.call('end', ...now);
    scratch.write('plans/2026-11-20-a.md', good.replace('title: Good', 'status: done'));
    expectRefused(scratch.call('start', '2026-11-20-a', ...now), /2026-11-20-a is done/);
  });

  test('whose file is damaged is refused before anything is written', () => {
    const scratch = withPlan(good);
    scratch.call('start', '2026-11-20-a', ...now);
    const file = 'sessions/2026-11-20-1000-a/session.md';
    const damaged = scratch.read(file).replace('<!-- reckon:end log -->', '');
    scratch.write(file, damaged);
    expectRefused(
      scratch.call('end', ...now),
      /sessions\/2026-11-20-1000-a\/session\.md:\d+/,
      /Nothing was written/,
    );
    expect(scratch.read(file)).toBe(damaged);
    expect(() => scratch.read('sessions/2026-11-20-1000-a/report.md')).toThrow();
  });
});

describe('the logs', () => {
  test('cut and damaged lines are counted and nothing else is lost', () => {
    const scratch = createScratch();
    scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', [
      { at: '2026-11-20T10:05:00Z', input: 7 },
    ]);
    writeFileSync(
      join(scratch.claude, 'projects', 'b.jsonl'),
      '{"type":"assistant","message":{"usage":{"inp',
    );
    const answer = scratch.json('usage');
    expect(answer).toMatchObject({ responses: 1, invalidLines: 1, tokens: { input: 7 } });
  });

  test('a folder that is not there gives an empty answer that says what to do', () => {
    const scratch = createScratch();
    const called = scratch.call('usage', '--claude-dir', join(scratch.base, 'none'));
    expect(called.code).toBe(0);
    expect(called.stdout).toContain('No response of this repository is in the usage logs');
  });
});

describe('init', () => {
  test('does not take over a folder that holds something else', () => {
    const scratch = createScratch();
    scratch.write('plans/floor.dwg', 'x');
    expectRefused(scratch.call('init'), /plans\/ holds floor\.dwg/, /reckon init --plans FOLDER/);
    expect(scratch.call('init', '--plans', 'sessions-planned').code).toBe(0);
    expect(JSON.parse(scratch.read('reckon.config.json')).plans).toBe('sessions-planned');
  });

  test('shows with --dry-run what it would make, and does nothing twice', () => {
    const scratch = createScratch();
    expect(scratch.call('init', '--dry-run').stdout).toContain(
      'Would make plans/, sessions/, reckon.config.json.',
    );
    expect(scratch.git('status', '--porcelain')).toBe('');
    scratch.call('init');
    expect(scratch.call('init').stdout).toContain('Everything is in place already');
  });

  test('keeps folders as git names them, and takes another spelling for the same', () => {
    const scratch = createScratch();
    const words = ['init', '--plans', './docs/plans/', '--sessions', 'docs//sessions'];
    expect(scratch.call(...words).stdout).toContain('Made docs/plans/, docs/sessions/,');
    const { plans, sessions } = JSON.parse(scratch.read('reckon.config.json'));
    expect([plans, sessions]).toEqual(['docs/plans', 'docs/sessions']);
    expect(scratch.call(...words).stdout).toContain('Everything is in place already');
  });

  test('takes over plans that were written by hand', () => {
    const scratch = createScratch();
    scratch.write('plans/next.md', '# Next\n\n## Phase 1: Start (1h)\n');
    expect(scratch.call('init').code).toBe(0);
    expect(scratch.json('estimate', 'next').phases).toHaveLength(1);
  });
});

test('control characters of a document do not reach the terminal', () => {
  const scratch = withPlan(good.replace('Start', 'St\u001B]0;pwn\u0007art\u009B2J'));
  const { stdout } = scratch.call('estimate', '2026-11-20-a');
  expect(stdout).toContain('St]0;pwnart2J');
  expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('a title cannot open a managed block in the files that are made from it', () => {
  const scratch = withPlan(good.replace('title: Good', 'title: "A <!-- reckon:begin log --> B"'));
  expect(scratch.call('start', '2026-11-20-a', ...now).code).toBe(0);
  expect(scratch.call('phase', 'start', '1', ...now).code).toBe(0);
  expect(scratch.call('end', ...now).code).toBe(0);
  expect(scratch.call('check').code).toBe(0);
});

test('a damaged frozen estimate is not made up for', () => {
  const scratch = withPlan(good);
  scratch.call('start', '2026-11-20-a', ...now);
  const file = 'sessions/2026-11-20-1000-a/session.md';
  scratch.write(file, scratch.read(file).replace('"unit": "fresh"', '"unit": "fres"'));
  expect(scratch.json('reconcile', ...now)).toMatchObject({
    estimateSource: null,
    total: { estimate: null, variance: null },
  });
  expect(scratch.call('check').stdout).toMatch(/session\.md:\d+:\d+: error: The frozen estimate/);
});
