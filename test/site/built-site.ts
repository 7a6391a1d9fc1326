import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

import { environmentOf } from '../cli/scratch.ts';
import { writeGeneratedRepository } from './generated-repository.ts';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;
const ownFolder = new URL('../..', import.meta.url).pathname;
const sampleClaude = new URL('../fixtures/claude', import.meta.url).pathname;

/** A repository with its site, built by the published program. */
export type BuiltSite = {
  readonly root: string;
  readonly out: string;
  /** Paths of all pages below `out`, with forward slashes, sorted. */
  readonly pages: readonly string[];
  readonly read: (path: string) => string;
  /** What a command prints with `--json`. */
  readonly json: (...words: string[]) => any;
  readonly call: (...words: string[]) => {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
  };
};

/** The plans and sessions of this repository, with the transcripts of the example. */
export function buildExample(): BuiltSite {
  return build(
    (root) => {
      for (const name of ['plans', 'sessions', 'reckon.config.json']) {
        cpSync(join(ownFolder, name), join(root, name), { recursive: true });
      }
      commitAll(root, '2026-10-19T09:00:00Z');
    },
    ['--claude-dir', sampleClaude, '--now', '2026-10-19T09:00:00Z'],
  );
}

/** A repository of any number of sessions, which can be changed before its site is built. */
export function buildGenerated(
  sessions: number,
  change: (root: string) => void = () => {},
): BuiltSite {
  return build((root) => {
    writeGeneratedRepository(root, sessions);
    change(root);
  });
}

/** A repository of given files. */
export function buildFiles(files: Readonly<Record<string, string | Uint8Array>>): BuiltSite {
  return build((root) => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    commitAll(root, '2026-11-20T10:00:00Z');
  });
}

function build(fill: (root: string) => void, words: readonly string[] = []): BuiltSite {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'reckon-site-')));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  const root = join(base, 'repository with spaces');
  const out = join(base, 'site');
  mkdirSync(root);
  mkdirSync(join(base, 'claude'));
  fill(root);
  const call: BuiltSite['call'] = (...own) => {
    const all = words.includes('--claude-dir')
      ? words
      : ['--claude-dir', join(base, 'claude'), ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...own, ...all], {
      cwd: root,
      env: environmentOf(base),
      encoding: 'utf8',
    });
    return { code: status, stdout, stderr };
  };
  const built = call('site', 'build', '--out', out, '--timezone', 'UTC');
  if (built.code !== 0) throw new Error(`reckon site build: ${built.stderr}`);
  return {
    root,
    out,
    pages: readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.html'))
      .map((path) => path.replaceAll('\\', '/'))
      .toSorted(),
    read: (path) => readFileSync(join(out, path), 'utf8'),
    json: (...own) => {
      const called = call(...own, '--json');
      if (called.code !== 0) throw new Error(`reckon ${own.join(' ')}: ${called.stderr}`);
      return JSON.parse(called.stdout);
    },
    call,
  };
}

function commitAll(root: string, at: string): void {
  const env = { ...environmentOf(root), GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: root, env, stdio: 'ignore' });
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Begin');
}

/** One page of each type of a site. */
export function pageTypes({ pages }: BuiltSite): string[] {
  const types = [
    /^index\.html$/,
    /^plans\/index\.html$/,
    /^plans\/\d/,
    /^sessions\/index\.html$/,
    /^sessions\/months\//,
    /^sessions\/\d/,
    /^handoffs\/index\.html$/,
    /^handoffs\/\d/,
    /^memory\.html$/,
    /^reports\/index\.html$/,
    /^reports\/\d{4}-\d{2}\.html$/,
    /^reports\/\d{4}-W/,
    /^reports\/\d{4}-\d{2}-\d{2}\.html$/,
    /^model\.html$/,
    /^quota\.html$/,
    /^lessons\/index\.html$/,
    /^problems\.html$/,
    /^search\.html$/,
    /^about\.html$/,
  ];
  return types.flatMap((type) => pages.find((page) => type.test(page)) ?? []);
}
