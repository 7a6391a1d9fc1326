import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';

import { environmentOf } from './scratch.ts';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const firstDay = Date.UTC(2026, 8, 1, 8);

type Line = Record<string, unknown> & { readonly timestamp: string };
type Transcript = { readonly id: string; readonly cwd: string; readonly lines: Line[] };

/** Everything is over by then, so that no session counts as running. */
export const now = '2026-11-01T00:00:00Z';

/**
 * A repository with three worktrees and sixty Claude sessions of twenty days: forks, /clear chains, sub-agents, resumes on the
 * next day, compactions, responses cut short, a change of worktree in mid-session, and a plan that a branch names.
 */
export function createGeneratedProject() {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'reckon-project-')));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const root = join(base, 'repo');
  const worktrees = [root, join(base, 'repo-parser'), join(base, 'repo-docs')];
  mkdirSync(root);
  const environment = (home: string) => environmentOf(join(base, home));
  const git = (cwd: string, words: readonly string[], at?: number) => {
    const date = at === undefined ? undefined : new Date(at).toISOString();
    execFileSync('git', words, {
      cwd,
      env: {
        ...environment('git'),
        ...(date && { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }),
      },
      stdio: 'ignore',
    });
  };
  const commit = (cwd: string, subject: string, at: number) => {
    writeFileSync(join(cwd, `${subject.replaceAll(' ', '-')}.txt`), `${subject}\n`);
    git(cwd, ['add', '--all']);
    git(cwd, ['commit', '--quiet', '--message', subject], at);
  };
  git(root, ['init', '--quiet', '--initial-branch', 'main']);
  mkdirSync(join(root, 'plans'));
  const plan = (status: string, phase: string) =>
    `---\nreckon: 1\nstatus: ${status}\n---\n\n# Work\n\n## Phase 1: ${phase} (2h)\n\n- [ ] Words\n`;
  writeFileSync(join(root, 'plans/2026-09-10-search.md'), plan('draft', 'Index'));
  commit(root, 'Begin', firstDay - dayMs);
  git(root, ['worktree', 'add', '--quiet', '-b', 'parser', worktrees[1]!]);
  git(root, ['worktree', 'add', '--quiet', '-b', 'docs', worktrees[2]!]);
  writeFileSync(join(root, 'plans/2026-09-17-everything.md'), plan('planned', 'All of it'));
  commit(root, 'Plan the rest', firstDay + 16 * dayMs);
  const transcripts = generateTranscripts(worktrees, commit);

  return {
    root,
    sessions: new Set(transcripts.map(({ id }) => id)).size,
    /** Writes all transcripts into the home of somebody. */
    fillHome: (home: string) => {
      for (const { path, text } of filesOf(transcripts)) {
        const target = join(base, home, '.claude/projects', path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    },
    emptyHome: (home: string) =>
      rmSync(join(base, home, '.claude'), { recursive: true, force: true }),
    call: (home: string, words: readonly string[], options: { readonly timeout?: number } = {}) =>
      spawnSync(process.execPath, [main, ...words, '--now', now], {
        cwd: root,
        env: environment(home),
        encoding: 'utf8',
        killSignal: 'SIGKILL',
        ...options,
      }),
    /** Every file below a folder of the repository, by path. */
    snapshot: (folder: string) => snapshotOf(join(root, folder)),
    remove: (folder: string) => rmSync(join(root, folder), { recursive: true, force: true }),
  };
}

function snapshotOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(
    files.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}

function generateTranscripts(
  worktrees: readonly string[],
  commit: (cwd: string, subject: string, at: number) => void,
): Transcript[] {
  const random = generator(7);
  const transcripts: Transcript[] = [];
  for (let index = 0; index < 60; index++) {
    const home = index % 3;
    const cwd = worktrees[home]!;
    const before = transcripts.findLast((each) => each.cwd === cwd);
    const branch = ['main', 'parser', 'docs'][home]!;
    const id = uuid(random);
    const afterClear = index % 7 === 3 && before !== undefined;
    let at = afterClear
      ? Date.parse(before.lines.at(-1)!.timestamp) + 3 * minuteMs
      : firstDay + Math.floor(index / 3) * dayMs + home * 17 * minuteMs;
    const lines: Line[] = [];
    const transcript = { id, cwd, lines };
    transcripts.push(transcript);
    const shared = (type: string, changes: Record<string, unknown> = {}) => ({
      type,
      uuid: uuid(random),
      sessionId: id,
      isSidechain: false,
      cwd,
      gitBranch: home === 0 && index > 30 && index % 2 === 1 ? 'search' : branch,
      version: index < 30 ? '2.1.197' : '2.1.329',
      timestamp: new Date(at).toISOString(),
      ...changes,
    });
    lines.push({ ...shared('user'), message: { role: 'user', content: '…' } });
    // A fork begins with what it copied, under its own id.
    if (index % 9 === 4 && before) {
      for (const line of before.lines.filter(({ type }) => type === 'assistant').slice(0, 8))
        lines.push({ ...line, sessionId: id });
    }
    const respond = (changes: Record<string, unknown> = {}) => {
      at += Math.round((0.2 + random() * 3.5) * minuteMs);
      const [first, last] = responseLines(
        random,
        () => shared('assistant', changes),
        random() < 0.03,
      );
      lines.push(first, last);
    };
    const responses = 4 + Math.floor(random() * 30);
    for (let count = 0; count < responses; count++) {
      const moved = index % 13 === 5 && count > responses / 2;
      respond(moved ? { cwd: join(worktrees[(home + 1) % 3]!, 'src') } : {});
      if (index % 8 === 2 && count === 5)
        lines.push({ ...shared('system'), subtype: 'compact_boundary' });
    }
    if (index % 5 === 1) {
      const agent: Transcript = { id: `${id}/subagents/agent-${index}`, cwd, lines: [] };
      for (let count = 0; count < 5; count++) {
        at += 20_000;
        agent.lines.push(
          ...responseLines(random, () => shared('assistant', { isSidechain: true }), false),
        );
      }
      transcripts.splice(-1, 0, agent);
    }
    if (index % 4 !== 0) commit(cwd, `Change ${index}`, at + minuteMs);
    if (index % 11 === 6) {
      at += 9 * 60 * minuteMs;
      for (let count = 0; count < 6; count++) respond();
    }
  }
  return transcripts;
}

function responseLines(random: () => number, shared: () => Line, cut: boolean): [Line, Line] {
  const number = (most: number) => Math.floor(random() * most);
  const id = `msg_${uuid(random)}`;
  const requestId = `req_${uuid(random)}`;
  const written = number(4000);
  const usage = {
    input_tokens: number(12),
    cache_creation_input_tokens: written,
    cache_creation: { ephemeral_1h_input_tokens: random() < 0.2 ? written : 0 },
    cache_read_input_tokens: random() < 0.05 ? 210_000 : number(150_000),
    output_tokens: number(900),
    ...(random() < 0.02 && { server_tool_use: { web_search_requests: 1 } }),
  };
  const model = random() < 0.7 ? 'claude-sonnet-4-5-20250929' : 'claude-opus-4-5-20251101';
  const tool = ['Edit', 'Read', 'Bash', 'Write', 'Grep', 'Agent'][number(6)];
  const line = (content: object, stop: string | null, output: number): Line => ({
    ...shared(),
    requestId,
    message: {
      id,
      model,
      role: 'assistant',
      stop_reason: cut ? null : stop,
      content: [content],
      usage: { ...usage, output_tokens: output },
    },
  });
  return [
    line({ type: 'text', text: '…' }, null, Math.min(2, usage.output_tokens)),
    line(
      { type: 'tool_use', id: `toolu_${uuid(random)}`, name: tool, input: {} },
      'tool_use',
      usage.output_tokens,
    ),
  ];
}

function filesOf(transcripts: readonly Transcript[]): { path: string; text: string }[] {
  return transcripts.map(({ id, cwd, lines }) => ({
    path: join(cwd.replaceAll(/[^A-Za-z0-9]/g, '-'), `${id}.jsonl`),
    text: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  }));
}

/** A small repeatable generator of numbers in [0, 1). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function uuid(random: () => number): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
