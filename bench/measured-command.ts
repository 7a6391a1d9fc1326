import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Usage } from './measured-process.ts';

/** A program that is measured, with its arguments. */
export type Command = {
  readonly words: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads from standard input; nothing without. */
  readonly input?: string;
};

// Bash says to the millisecond what a process and all that it waited for took; GNU time, to the hundredth of a second, but also
// the most memory that one of them had. What is printed goes into a file: `grep` looks no further where nobody reads.
const script = `TIMEFORMAT='%U %S %R'; time "$@" > "$RECKON_BENCH_OUT" 2> "$RECKON_BENCH_ERR"`;
const timed = 'exec 3>"$RECKON_BENCH_PEAK"; exec /usr/bin/time -q -o /dev/fd/3 -f %M "$@"';
const hasGnuTime =
  spawnSync('/usr/bin/time', ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU') === true;

/**
 * Runs any program, with all processes that it starts and waits for.
 *
 * @returns `peakMegabytes` is that of its largest process, not a number without GNU time
 * @throws Error with what it printed when it fails
 */
export function measureCommand({ words, cwd, env = {}, input = '' }: Command): Usage {
  const folder = mkdtempSync(join(tmpdir(), 'reckon-bench-'));
  const [out, err, peak] = ['out', 'err', 'peak'].map((name) => join(folder, name));
  try {
    closeSync(openSync(peak!, 'w'));
    const wrapped = hasGnuTime ? ['bash', '-c', timed, 'bash', ...words] : words;
    const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', ...wrapped], {
      cwd,
      encoding: 'utf8',
      input,
      env: {
        ...process.env,
        LC_ALL: 'C',
        ...env,
        RECKON_BENCH_OUT: out,
        RECKON_BENCH_ERR: err,
        RECKON_BENCH_PEAK: peak,
      },
    });
    const [user, system, wallSeconds] = stderr.trim().split(' ').map(Number);
    if (status !== 0 || user === undefined || system === undefined || wallSeconds === undefined) {
      throw new Error(`${words.join(' ')}: ${readFileSync(err!, 'utf8')}${stderr}`);
    }
    const kilobytes = Number(readFileSync(peak!, 'utf8').trim().split('\n').at(-1) || Number.NaN);
    return { cpuSeconds: user + system, wallSeconds, peakMegabytes: kilobytes / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
