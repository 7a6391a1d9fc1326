import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

import { createAnswerCheck } from './answer-schemas.ts';
import { file, id, plan } from './planned-reader.ts';
import { createScratch, environmentOf, transcriptLine, type Response } from './scratch.ts';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;
const first = 'aaaaaaaa-0000-4000-8000-000000000001';
const second = 'bbbbbbbb-0000-4000-8000-000000000002';
const responses = (answer: any): [number, number | undefined] => [
  answer.session.actual,
  answer.context?.used,
];

// Processes that wait for each other, also on a machine that does much else.
const patience = { timeout: 150_000 };

type Scratch = ReturnType<typeof createScratch>;

/** A repository with a plan, without a process that would make it. */
function planned(): Scratch {
  const scratch = createScratch();
  scratch.write('reckon.config.json', '{}');
  scratch.write(file, plan);
  scratch.commit('Plan the reader', '2026-11-20T09:56:00Z');
  return scratch;
}

/** Writes a session that began a moment ago, as `start` would, and in its first phase. */
function begin(scratch: Scratch, status = 'active'): void {
  const now = new Date(Date.now() - 60_000).toISOString();
  scratch.write(
    'sessions/2026-11-20-1000-reader/session.md',
    `---
reckon: 1
plan: ${id}
status: ${status}
started: ${status === 'active' ? now : '2026-11-20T10:00Z'}
---

# Reader

<!-- reckon:begin phases -->

- ${now} start phase-1 · command

<!-- reckon:end phases -->
`,
  );
}

/** Transcripts as the client writes them: in a folder for the repository, line by line, now. */
function client(scratch: Scratch) {
  const folder = join(scratch.claude, 'projects', '-repo');
  let index = 0;
  const line = (session: string, facts: Partial<Response> = {}) => {
    index += 1;
    // Each at a time of its own, as real ones are.
    const response = { at: new Date(Date.now() - 30_000 + index).toISOString(), ...facts };
    return `${transcriptLine(scratch.root, session, response, index)}\n`;
  };
  return {
    path: (session: string) => join(folder, `${session}.jsonl`),
    line,
    respond: (session: string, facts: Partial<Response> = {}, below = '') => {
      const path = join(folder, below === '' ? `${session}.jsonl` : join(session, below));
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, line(session, facts));
    },
  };
}

/** Starts `watch` on a pipe; `next` waits for the answer that fits. */
function watching(scratch: Scratch, ...words: string[]) {
  const child = spawn(
    process.execPath,
    [main, 'watch', '--interval', '1', ...words, '--claude-dir', scratch.claude],
    { cwd: scratch.root, env: environmentOf(scratch.base), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let stdout = '';
  let stderr = '';
  let seen = 0;
  let wake = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    wake();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  void ended.then(() => wake());
  return {
    child,
    stderr: () => stderr,
    lines: () => stdout.split('\n').slice(0, -1),
    next: async (isMeant: (line: string) => boolean): Promise<string> => {
      for (;;) {
        const lines = stdout.split('\n').slice(0, -1);
        for (; seen < lines.length; seen++) {
          const line = lines[seen] ?? '';
          if (isMeant(line)) return line;
        }
        if (child.exitCode !== null) throw new Error(`it ended: ${stdout}${stderr}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    end: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}

test(
  'through a pipe an object for each change, from no session to its end; exit code 0',
  patience,
  async () => {
    const scratch = planned();
    const { respond } = client(scratch);
    const watch = watching(scratch, '--json');
    const { check } = createAnswerCheck(['watch']);
    const next = async (isMeant: (answer: any) => boolean): Promise<any> =>
      JSON.parse(await watch.next((line) => isMeant(JSON.parse(line))));

    expect(await next(() => true)).toMatchObject({ session: null, phase: null, context: null });
    begin(scratch);
    const begun = await next(({ session }) => session !== null);
    expect(begun).toMatchObject({ session: { plan: id, actual: 0 }, context: null });

    respond(first, { cacheRead: 30_000 });
    expect(responses(await next(({ session }) => session?.actual > 0))).toEqual([2103, 32_003]);
    // The end of the transcript tells the context at once, a reading of everything the tokens.
    respond(first, { cacheRead: 40_000 });
    expect((await next(({ context }) => context.used === 42_003)).session.actual).toBeLessThan(
      4207,
    );
    const both = await next(({ session }) => session.actual === 4206);
    expect(both.phase).toMatchObject({ id: 'phase-1', name: 'Find lines', actual: 4206 });

    // A sub-agent begins a file of its own and says nothing about the context; a cleared session begins another.
    respond(first, { cacheRead: 500, sidechain: true }, 'subagents/agent-1.jsonl');
    expect(responses(await next(({ session }) => session.actual === 6309))).toEqual([6309, 42_003]);
    respond(second, { cacheRead: 9000 });
    expect((await next(({ context }) => context.claudeSession === second)).context.used).toBe(
      11_003,
    );

    scratch.write(file, scratch.read(file).replace('[ ] search bytes', '[x] search bytes'));
    expect((await next(({ phase }) => phase.tasks.done === 1)).session.progress).toBe(33);
    // Nothing claims the work any more, and it is not over for long.
    begin(scratch, 'done');
    expect((await next(({ session }) => session.derived)).session.actual).toBe(4 * 2103);

    expect(await watch.end('SIGTERM')).toBe(0);
    expect(watch.stderr()).toBe('');
    const answers = watch.lines().map((line) => JSON.parse(line));
    for (const answer of answers) check('watch', answer);
    expect(answers.length).toBeGreaterThan(6);
  },
);

test('a transcript that is cut or replaced is read again', patience, async () => {
  const scratch = planned();
  const { respond, path, line } = client(scratch);
  begin(scratch);
  for (const cacheRead of [10_000, 20_000, 30_000]) respond(first, { cacheRead });
  const whole = readFileSync(path(first), 'utf8');
  const watch = watching(scratch, '--json');
  const next = async (tokens: number, context: number) =>
    watch.next((text) => {
      const answer = JSON.parse(text);
      return answer.session?.actual === tokens && answer.context?.used === context;
    });
  await next(3 * 2103, 32_003);

  truncateSync(path(first), whole.indexOf('\n') + 1);
  await next(2103, 12_003);
  writeFileSync(`${path(first)}.new`, whole + line(first, { cacheRead: 70_000 }));
  renameSync(`${path(first)}.new`, path(first));
  await next(4 * 2103, 72_003);
  respond(first, { cacheRead: 80_000 });
  await next(5 * 2103, 82_003);

  // A configuration that is wrong for a while stops nothing.
  scratch.write('reckon.config.json', '{"unit": "hours"}');
  const wrong = JSON.parse(await watch.next((text) => JSON.parse(text).problem !== null));
  expect(wrong.problem).toContain('reckon.config.json');
  expect(wrong.session.actual).toBe(5 * 2103);
  scratch.write('reckon.config.json', '{"unit": "work"}');
  await watch.next((text) => JSON.parse(text).problem === null);
  expect(await watch.end('SIGINT')).toBe(0);
});

test('follows an event log as well, from before there is one', patience, async () => {
  const scratch = planned();
  begin(scratch);
  const log = join(scratch.base, 'events.jsonl');
  const event = (fields: object) =>
    appendFileSync(
      log,
      `${JSON.stringify({ timestamp: new Date().toISOString(), session_id: 's', ...fields })}\n`,
    );
  const watch = watching(scratch, '--json', '--events', log);
  const worked = (work: number) => watch.next((text) => JSON.parse(text).session?.actual === work);
  await watch.next(() => true);
  event({ type: 'session_start', cwd: scratch.root });
  event({ type: 'tool_use', tool: 'Edit' });
  await worked(1500);
  event({ type: 'tool_use', tool: 'Read' });
  const answer = JSON.parse(await worked(2300));
  expect(answer.session.unit).toBe('work');
  expect(answer.lastActivityAt).not.toBeNull();
  expect(await watch.end('SIGTERM')).toBe(0);
});

test(
  'through a pipe a plain line for each change, and each alert once; nobody reading ends it',
  patience,
  async () => {
    const scratch = planned();
    const { respond } = client(scratch);
    scratch.write('reckon.config.json', '{"budget": 8000}');
    begin(scratch);
    const watch = watching(scratch, '--session', 'reader');
    await watch.next((line) => /^\d\d:\d\d:\d\d \S+-reader · phase-1 Find lines 0 of /.test(line));
    respond(first);
    respond(first);
    respond(first);
    const line = await watch.next((text) => text.includes('total 6,309 of '));
    expect(line).toMatch(/ fresh · .*context 22,003 · quota 78\.9 %$/);
    await watch.next((text) => text.includes(' ! Three quarters are used'));
    respond(first, { cacheWrite: 0, output: 1 });
    await watch.next((text) => text.includes('total 6,313 of '));
    expect(watch.lines().filter((text) => text.includes('Three quarters'))).toHaveLength(1);
    expect(watch.lines().join('')).not.toMatch(/\p{Cc}/u);
    watch.child.stdout.destroy();
    respond(first);
    expect(await watch.ended).toBe(0);
  },
);

test('once, bounds, and a session that there is not', patience, () => {
  const scratch = planned();
  const none = scratch.call('watch', '--once');
  expect(none).toMatchObject({ code: 0, stderr: '' });
  expect(none.stdout).toContain(`No session is running.`);
  expect(none.stdout).toContain(`\nNext: reckon estimate ${id}\n`);
  expect(none.stdout).not.toContain('q ends');

  scratch.json('start', id, '--now', '2026-11-20T10:00Z');
  scratch.transcript(first, [{ at: '2026-11-20T10:05:00Z' }]);
  const at = ['--now', '2026-11-20T10:30Z'];
  const { code, stdout } = scratch.call('watch', '--once', '--session', 'reader', ...at);
  expect(code).toBe(0);
  expect(stdout).toContain('\n  context  22,003 tokens in the last prompt; window unknown\n');
  expect(stdout).toContain('30 of 120 planned minutes, last activity at 10:05, about 25 minutes');
  expect(scratch.call('watch', '--interval', '0.5').stderr).toContain('from 1 to 3600');
  const wrong = scratch.call('watch', '--session', 'nothing', ...at);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('there is no session `nothing`');
});

const hasTmux = spawnSync('tmux', ['-V']).status === 0;
if (!hasTmux) process.emitWarning('No tmux: what watch does to a terminal is not tested.');

describe.skipIf(!hasTmux)('in a terminal', () => {
  /** A terminal with a shell in it, on a server of its own. */
  function terminal(scratch: Scratch) {
    const server = `reckon-${process.pid}-${Math.round(performance.now())}`;
    const env = {
      ...environmentOf(scratch.base),
      PS1: 'ready> ',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
    };
    const tmux = (...words: string[]) =>
      execFileSync('tmux', ['-L', server, '-f', '/dev/null', ...words], {
        cwd: scratch.root,
        env,
        encoding: 'utf8',
      });
    const shell = `PS1='ready> ' HISTFILE=/dev/null bash --norc --noprofile`;
    tmux('new-session', '-d', '-s', 't', '-x', '90', '-y', '30', shell);
    onTestFinished(() => void spawnSync('tmux', ['-L', server, 'kill-server'], { env }));
    const shown = () => tmux('capture-pane', '-p', '-t', 't').trimEnd();
    const until = async (isMeant: (text: string) => boolean): Promise<string> => {
      for (let tries = 0; tries < 120; tries++) {
        const text = shown();
        if (isMeant(text)) return text;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      throw new Error(`it does not come:\n${shown()}`);
    };
    return {
      tmux,
      until,
      type: (...keys: string[]) => tmux('send-keys', '-t', 't', ...keys),
      /** Starts it, and says how it ended. */
      call: (before = '') =>
        tmux(
          'send-keys',
          '-t',
          't',
          `${before} ${process.execPath} ${main} watch --interval 1 --claude-dir ${scratch.claude}; echo "code $?"`,
          'Enter',
        ),
      /** Cursor shown, lines wrapped, a second screen. */
      state: () =>
        tmux('display', '-p', '-t', 't', '#{cursor_flag} #{wrap_flag} #{alternate_on}').trim(),
      history: () => Number(tmux('display', '-p', '-t', 't', '#{history_size}')),
    };
  }

  /** The process that a shell of the terminal started. */
  function running({ claude }: Scratch): number {
    const listed = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
    const line = listed.split('\n').find((text) => text.includes(`--claude-dir ${claude}`));
    return Number.parseInt(line ?? '', 10);
  }

  test(
    'it is drawn in place, fits when the size changes, and leaves the screen as it was',
    patience,
    async () => {
      const scratch = planned();
      const { respond } = client(scratch);
      begin(scratch);
      respond(first, { cacheRead: 30_000 });
      const { type, call, until, state, tmux, history } = terminal(scratch);
      await until((text) => text.includes('ready>'));
      type('clear; echo earlier work', 'Enter');
      await until((text) => text.includes('earlier work\n'));
      call();
      const before = await until((text) => text.includes('q ends this.'));
      expect(before).toContain('context  32,003 tokens in the last prompt');
      expect(before).not.toContain('earlier work');
      expect(state()).toBe('0 0 1');

      respond(first, { cacheRead: 50_000 });
      const after = await until((text) => text.includes('total    4,206 fresh'));
      expect(after).toContain('context  52,003 tokens in the last prompt');
      // The same lines in the same rows.
      const labels = (text: string) => text.split('\n').map((line) => line.slice(0, 10));
      expect(labels(after)).toEqual(labels(before));

      tmux('resize-window', '-t', 't', '-x', '40', '-y', '12');
      const narrow = await until((text) => text.includes('fresh of') && text.includes('k to'));
      expect(narrow.split('\n').length).toBeLessThanOrEqual(12);
      expect(narrow.split('\n')[0]).toMatch(/^\S+-reader$/);
      for (const line of narrow.split('\n')) expect(line.length).toBeLessThan(40);
      tmux('resize-window', '-t', 't', '-x', '90', '-y', '30');
      const again = await until((text) => text.includes('q ends this.'));
      expect(labels(again)).toEqual(labels(after));

      type('C-z');
      const stopped = await until((text) => text.includes('Stopped'));
      expect(stopped).toContain('earlier work');
      expect(state()).toBe('1 1 0');
      type('fg', 'Enter');
      await until((text) => text.includes('q ends this.'));
      expect(state()).toBe('0 0 1');

      type('q');
      // With the stop the shell went on to the next command.
      const end = await until((text) => /code 148\nready> fg\n(?:\S.*\n)+ready>$/.test(text));
      expect(end).toMatch(/^earlier work\n/);
      expect(end).not.toContain('context');
      expect(state()).toBe('1 1 0');
      // Nothing was moved to where only scrolling reaches it.
      expect(history()).toBe(0);
    },
  );

  test(
    'Ctrl-C and a signal leave it in order as well; NO_COLOR has no colours',
    patience,
    async () => {
      const scratch = planned();
      begin(scratch);
      const { type, call, until, state, tmux } = terminal(scratch);
      const isColoured = () => tmux('capture-pane', '-p', '-e', '-t', 't').includes('\u001B[1m');
      await until((text) => text.includes('ready>'));
      call();
      await until((text) => text.includes('q ends this.'));
      expect(isColoured()).toBe(true);
      type('C-c');
      await until((text) => text.includes('code 0'));
      expect(state()).toBe('1 1 0');

      type('clear', 'Enter');
      await until((text) => !text.includes('code 0'));
      call('NO_COLOR=1');
      await until((text) => text.includes('q ends this.'));
      expect(isColoured()).toBe(false);
      process.kill(running(scratch), 'SIGTERM');
      await until((text) => text.includes('code 0'));
      expect(state()).toBe('1 1 0');
    },
  );
});
