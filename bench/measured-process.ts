import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a whole Node process used, its threads included and its child processes not. */
export type Usage = {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMegabytes: number;
};

const recorder = new URL('record-usage.mjs', import.meta.url).pathname;

/**
 * Runs a script with the Node that this one runs on.
 *
 * @throws Error with what it printed when it fails
 */
export function measureProcess(
  words: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Usage {
  const folder = mkdtempSync(join(tmpdir(), 'reckon-bench-'));
  const file = join(folder, 'usage.json');
  try {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', recorder, ...words],
      {
        cwd,
        env: { ...process.env, ...env, RECKON_BENCH_USAGE: file },
        encoding: 'utf8',
      },
    );
    const wallSeconds = (performance.now() - started) / 1000;
    if (status !== 0) throw new Error(`${words.join(' ')}: ${stdout}${stderr}`);
    const used = JSON.parse(readFileSync(file, 'utf8')) as Omit<Usage, 'wallSeconds'>;
    return { ...used, wallSeconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
