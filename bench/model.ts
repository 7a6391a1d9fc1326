// The model of many sessions: the fold alone in a fresh process, and `reckon model` as a whole, cold and with its cache. Prints
// medians, judges nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeGeneratedRepository } from '../test/site/generated-repository.ts';
import { measureProcess, type Usage } from './measured-process.ts';

process.chdir(new URL('..', import.meta.url).pathname);
const runs = 5;
const sessions = Number(process.argv[2] ?? 1000);
const base = mkdtempSync(join(tmpdir(), 'reckon-bench-model-'));
const cli = join(process.cwd(), 'dist/cli.js');

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, medians of ${runs}\n`,
);
try {
  const folds = repeat(() => {
    const { stdout } = spawnSync(process.execPath, ['bench/learn-once.ts', String(5 * sessions)], {
      encoding: 'utf8',
    });
    return JSON.parse(stdout) as { phases: number; wallMs: number; cpuMs: number };
  });
  console.log('| what | CPU ms | target | wall ms |\n|---|---:|---:|---:|');
  console.log(
    `| fold of ${folds[0]?.phases} phases | ${median(folds, ({ cpuMs }) => cpuMs)} | 150 | ${median(folds, ({ wallMs }) => wallMs)} |`,
  );
  const root = join(base, 'repository');
  writeGeneratedRepository(root, sessions, { plans: false });
  const empty = join(base, 'empty');
  mkdirSync(join(base, 'claude'));
  mkdirSync(empty);
  spawnSync('git', ['init', '--quiet'], { cwd: empty });
  row(
    '`reckon model` without a session',
    repeat(() => model(empty)),
  );
  row(
    `\`reckon model\` of ${sessions} sessions, cold`,
    repeat(() => {
      rmSync(join(root, '.git/reckon'), { recursive: true, force: true });
      return model(root);
    }),
  );
  row(
    `\`reckon model\` of ${sessions} sessions, again`,
    repeat(() => model(root)),
  );
} finally {
  rmSync(base, { recursive: true, force: true });
}

function model(cwd: string): Usage {
  return measureProcess([cli, 'model', '--json', '--claude-dir', join(base, 'claude')], cwd);
}

function row(name: string, usages: readonly Usage[]): void {
  const cpu = median(usages, ({ cpuSeconds }) => cpuSeconds * 1000);
  const wall = median(usages, ({ wallSeconds }) => wallSeconds * 1000);
  console.log(`| ${name} | ${cpu} | | ${wall} |`);
}

function repeat<T>(once: () => T): T[] {
  return Array.from({ length: runs }, once);
}

function median<T>(all: readonly T[], of: (each: T) => number): string {
  const sorted = all.map(of).toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(0);
}
