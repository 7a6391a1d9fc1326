import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;

/** What a call of the program printed. */
export type Called = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Response = {
  readonly at: string;
  readonly session?: string;
  readonly branch?: string;
  readonly cwd?: string;
  readonly model?: string;
  readonly input?: number;
  readonly output?: number;
  readonly cacheWrite?: number;
  readonly cacheRead?: number;
  readonly tools?: readonly string[];
  readonly sidechain?: boolean;
};

/** The environment of somebody who has nothing but a home. */
export const environmentOf = (home: string) => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  TZ: 'UTC',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
});

/** A git repository of its own, with a home and a folder of transcripts that nothing else uses. */
export function createScratch() {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'reckon-test-')));
  const root = join(base, 'repo');
  const claude = join(base, 'claude');
  mkdirSync(root);
  mkdirSync(join(claude, 'projects'), { recursive: true });
  onTestFinished(() =>
    // A process that is told to end may still write.
    rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
  const env = environmentOf(base);
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: root, env, encoding: 'utf8' });
  git('init', '--quiet', '--initial-branch', 'main');

  /** Calls with nothing but these words, a text on standard input, and more in the environment. */
  const feedAlone = (input: string, words: readonly string[], more: object = {}): Called => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
      cwd: root,
      env: { ...env, ...more },
      encoding: 'utf8',
      input,
    });
    return { code: status, stdout, stderr };
  };
  /** The same, on the transcripts of this scratch. */
  const feed = (input: string, words: readonly string[], more: object = {}): Called =>
    feedAlone(input, [...words, '--claude-dir', claude], more);
  const call = (...words: string[]): Called => feed('', words);
  /** The object that a call printed; the call must succeed. */
  const json = (...words: string[]) => {
    const called = call(...words, '--json');
    if (called.code !== 0) throw new Error(`reckon ${words.join(' ')}: ${called.stderr}`);
    return JSON.parse(called.stdout);
  };
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const commit = (message: string, at: string): void => {
    git('add', '--all');
    execFileSync('git', ['commit', '--quiet', '--message', message], {
      cwd: root,
      env: { ...env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
    });
  };
  /** Writes a transcript of one Claude session, a line a response. */
  const transcript = (session: string, responses: readonly Response[]): void => {
    const lines = responses.map((response, index) =>
      transcriptLine(root, session, response, index),
    );
    writeFileSync(join(claude, 'projects', `${session}.jsonl`), `${lines.join('\n')}\n`);
  };
  return {
    base,
    root,
    claude,
    git,
    call,
    feed,
    feedAlone,
    json,
    write,
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    commit,
    transcript,
  };
}

/** A line of a transcript, as the client writes one for each response. */
export function transcriptLine(
  root: string,
  session: string,
  response: Response,
  index: number,
): string {
  return JSON.stringify({
    type: 'assistant',
    uuid: `${session}-${index}`,
    sessionId: session,
    requestId: `req_${session}_${index}`,
    isSidechain: response.sidechain ?? false,
    cwd: response.cwd ?? root,
    gitBranch: response.branch ?? 'main',
    timestamp: new Date(response.at).toISOString(),
    message: {
      id: `msg_${session}_${index}`,
      role: 'assistant',
      model: response.model ?? 'claude-sonnet-4-5',
      stop_reason: 'end_turn',
      content: (response.tools ?? []).map((name, tool) => ({
        type: 'tool_use',
        id: `toolu_${session}_${index}_${tool}`,
        name,
        input: {},
      })),
      usage: {
        input_tokens: response.input ?? 3,
        output_tokens: response.output ?? 100,
        cache_creation_input_tokens: response.cacheWrite ?? 2000,
        cache_read_input_tokens: response.cacheRead ?? 20_000,
      },
    },
  });
}
