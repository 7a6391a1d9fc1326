import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { createScratch } from './scratch.ts';

const markdown = `# Plan: Add dark mode

## Context

The app is light.

## Step 1: Tokens (1h)

- Define colours

## Step 2: Switch

- Add it
`;
const now = ['--now', '2026-11-20T10:00Z'];
const name = 'light-fox-cosmic-lerdorf.md';
const file = 'plans/2026-11-20-add-dark-mode.md';

function initialised() {
  const scratch = createScratch();
  scratch.write('reckon.config.json', '{}');
  const keep = (text: string, as = name, at = '2026-11-20T09:00:00Z') => {
    const path = join(scratch.claude, 'plans', as);
    mkdirSync(join(scratch.claude, 'plans'), { recursive: true });
    writeFileSync(path, text);
    utimesSync(path, new Date(at), new Date(at));
    return path;
  };
  const plans = () =>
    existsSync(join(scratch.root, 'plans')) ? readdirSync(join(scratch.root, 'plans')) : [];
  return { ...scratch, keep, plans };
}

describe('plan from-claude', () => {
  test('takes the newest plan of Claude Code, and says which', () => {
    const scratch = initialised();
    scratch.keep('# Older', 'older.md', '2026-11-19T09:00:00Z');
    const path = scratch.keep(markdown);
    const called = scratch.call('plan', 'from-claude', ...now);
    expect(called.code).toBe(0);
    expect(called.stderr).toBe(
      `Took ${path}, the newest plan of Claude Code (2026-11-20T09:00:00Z).\n`,
    );
    expect(called.stdout).toMatch(/^Wrote plans\/2026-11-20-add-dark-mode.md, a draft.\n/);
    expect(called.stdout).toMatch(/\nTokens +1 +[\d,]+ +[\d,]+ +[\d,]+\n/);
    expect(called.stdout).toContain('reckon start 2026-11-20-add-dark-mode\n');
    const text = scratch.read(file);
    expect(text).toContain(`title: Add dark mode\nstatus: draft\nclaudePlan: ${name}\n`);
    expect(text).toContain('## Phase 1: Tokens (1h)\n\n- [ ] Define colours\n');
    expect(scratch.call('check').code).toBe(0);
  });

  test('takes a file, or what is piped in, and gives the estimate', () => {
    const scratch = initialised();
    scratch.write('notes/plan.md', markdown);
    const answer = scratch.json('plan', 'from-claude', 'notes/plan.md', '--title', 'Dark', ...now);
    expect(answer).toMatchObject({
      plan: '2026-11-20-dark',
      file: 'plans/2026-11-20-dark.md',
      written: 'new',
      estimate: { plan: '2026-11-20-dark', title: 'Dark', phases: [{ hours: 1 }, {}] },
    });
    expect(scratch.json('estimate', '2026-11-20-dark', ...now)).toEqual(answer.estimate);
    for (const words of [[], ['-']]) {
      const call = ['plan', 'from-claude', ...words, ...now, '--json'];
      const { stdout, stderr } = scratch.feed(markdown, call);
      expect(stderr).toBe('Took standard input.\n');
      expect(JSON.parse(stdout)).toMatchObject({
        file,
        written: words.length === 0 ? 'new' : 'unchanged',
      });
    }
    expect(scratch.read(file)).not.toContain('claudePlan:');
  });

  test('replaces a draft that nobody changed, and leaves any other', () => {
    const scratch = initialised();
    const take = (text: string) => {
      scratch.keep(text);
      const { written, file: at } = scratch.json('plan', 'from-claude', ...now);
      return [written, at];
    };
    expect(take(markdown)).toEqual(['new', file]);
    expect(take(markdown)).toEqual(['unchanged', file]);
    expect(take(markdown.replace('dark', 'night'))).toEqual(['replaced', file]);
    expect(scratch.read(file)).toContain('title: Add night mode\n');
    const own = scratch.read(file).replace('Add it', 'Add it, by hand');
    scratch.write(file, own);
    expect(take(markdown)).toEqual(['kept', file]);
    expect(scratch.read(file)).toBe(own);
    scratch.write(file, own.replace('draft', 'planned'));
    const [written, other] = take(markdown);
    expect(written).toBe('new');
    expect(other).toMatch(/^plans\/2026-11-20-add-dark-mode-[0-9a-f]{4}\.md$/);
  });

  test('what is wrong is refused with cause and remedy', () => {
    const scratch = initialised();
    const refused = (...words: string[]) => scratch.call('plan', 'from-claude', ...words);
    for (const [called, cause] of [
      [refused(), `there is no plan of Claude Code in ${join(scratch.claude, 'plans')}`],
      [refused('gone.md'), 'gone.md cannot be read: it does not exist'],
      [refused('--title', ' '), '--title is empty'],
    ] as const) {
      expect(called).toMatchObject({ code: 2, stdout: '' });
      expect(called.stderr).toContain(cause);
    }
    expect(scratch.plans()).toEqual([]);
  });
});

describe('hook', () => {
  const payload = (cwd: string, more: object = {}) => ({
    session_id: '7160cb22-ce5d-4b30-8fa2-d6d7b9314c5d',
    transcript_path: '/home/dev/.claude/projects/-home-dev-proj/7160cb22.jsonl',
    cwd,
    prompt_id: 'f90d3bf3-2983-4950-b6e4-346cacd0122c',
    permission_mode: 'plan',
    effort: { level: 'high' },
    hook_event_name: 'PermissionRequest',
    tool_name: 'ExitPlanMode',
    tool_input: { plan: markdown, planFilePath: `/home/dev/.claude/plans/${name}` },
    ...more,
  });
  const silent = { code: 0, stdout: '', stderr: '' };

  test('gives the range of a plan before it is approved, and plans it after', () => {
    const scratch = initialised();
    mkdirSync(join(scratch.root, 'src'));
    const at = (event: string, more: object = {}) =>
      scratch.feed(
        JSON.stringify(payload(join(scratch.root, 'src'), { hook_event_name: event, ...more })),
        ['hook', event, '--cwd', scratch.base, ...now],
      );
    const before = at('PreToolUse');
    expect(before).toMatchObject({ code: 0, stderr: '' });
    const message = JSON.parse(before.stdout);
    expect(Object.keys(message)).toEqual(['systemMessage']);
    expect(message.systemMessage).toMatch(
      /^reckon: plans\/2026-11-20-add-dark-mode\.md, 2 phases, about \d+k fresh tokens \(80 % range \d+k to [\d.]+[kM]\)\.$/,
    );
    const draft = scratch.read(file);
    expect(draft).toContain('status: draft\n');
    scratch.write(file, draft.replace('Add it', 'Add it twice'));
    const again = { tool_input: { ...payload('').tool_input, plan: `${markdown}\nMore.\n` } };
    expect(at('PreToolUse', again).stdout).toContain('. That is the draft as you changed it, not');
    scratch.write(file, draft);
    scratch.write('reckon.config.json', '{"budget": "pro"}');
    expect(JSON.parse(at('PermissionRequest').stdout).systemMessage).toMatch(
      /\. It fits what is left of your window with \d+ %\.$/,
    );

    const edited = markdown.replace('Add it', 'Add it with a shortcut');
    const approved = { tool_response: { plan: edited, isAgent: false, planWasEdited: true } };
    expect(at('PostToolUse', approved)).toEqual(silent);
    expect(scratch.read(file)).toContain('status: planned\n');
    expect(scratch.read(file)).toContain('- [ ] Add it with a shortcut\n');
    scratch.write(file, scratch.read(file).replace('status: planned', 'status: active'));
    expect(at('PostToolUse', approved)).toEqual(silent);
    expect(scratch.read(file)).toContain('status: active\n');
    expect(scratch.plans()).toHaveLength(1);
  });

  test('does nothing where nothing is to be done, and never fails', () => {
    const scratch = initialised();
    const bare = createScratch();
    const text = JSON.stringify(payload(scratch.root));
    const words = ['hook', 'PermissionRequest'];
    expect(scratch.feed(text, words, { RECKON: '0' })).toEqual(silent);
    for (const [input, called] of [
      [text, ['hook', 'Stop']],
      [text, ['hook']],
      [text, [...words, '--unheard-of']],
      ['no json', words],
      [JSON.stringify(payload(bare.root)), words],
      [JSON.stringify(payload(scratch.root, { tool_name: 'Write' })), words],
      [JSON.stringify(payload(scratch.root, { tool_input: 'none' })), ['hook', 'PostToolUse']],
    ] as const) {
      expect(scratch.feed(input, called), `${called.join(' ')} < ${input}`).toEqual(silent);
    }
    expect(scratch.feed('no json', [...words, '--debug'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('JSON'),
    });
    expect(scratch.plans()).toEqual([]);
  });
});
