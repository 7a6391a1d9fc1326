// reckon against its peers and against floors, as whole processes in turn: CPU seconds (user and system, child processes included),
// peak memory, ratios of medians. Prints one table and judges nothing.
//
//   npm run bench [-- --only start,plans,transcripts,large] [--transcripts CLAUDE-FOLDER] [--megabytes 1000] [--plans 5000]
//                 [--runs 5] [--write]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { measureLarge } from './speed-large.ts';
import { measurePlans } from './speed-plans.ts';
import { measureStart } from './speed-start.ts';
import { measureTranscripts } from './speed-transcripts.ts';
import { backlogVersion, ccusageVersion, installPeers, type Peers } from './peers.ts';
import { printRows, type Row } from './speed-table.ts';

/** What all groups of measurements are given. */
export type Bench = {
  /** A temporary folder of one's own. */
  readonly base: string;
  readonly cli: string;
  readonly peers: () => Peers;
  readonly runs: number;
  readonly plans: number;
  readonly megabytes: number;
  /** A Claude folder to read instead of generated transcripts. */
  readonly transcripts: string | undefined;
};

process.chdir(new URL('..', import.meta.url).pathname);
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'start,plans,transcripts,large' },
    transcripts: { type: 'string' },
    megabytes: { type: 'string', default: '1000' },
    plans: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
  },
});
const groups = {
  start: measureStart,
  plans: measurePlans,
  transcripts: measureTranscripts,
  large: measureLarge,
} satisfies Record<string, (bench: Bench) => readonly Row[]>;

const base = mkdtempSync(join(tmpdir(), 'reckon-bench-'));
try {
  let peers: Peers | undefined;
  const bench: Bench = {
    base,
    cli: join(process.cwd(), 'dist/cli.js'),
    peers: () => (peers ??= installPeers(join(base, 'peers'))),
    runs: Number(values.runs),
    plans: Number(values.plans),
    megabytes: Number(values.megabytes),
    transcripts: values.transcripts,
  };
  const rows = values.only.split(',').flatMap((name) => {
    const group = groups[name as keyof typeof groups];
    if (!group)
      throw new Error(`--only: there is no ${name}, but ${Object.keys(groups).join(', ')}`);
    return group(bench);
  });
  const text = `${describeMachine()}\n\n${printRows(rows)}\n`;
  console.log(text);
  if (values.write) {
    const title =
      '# Speed and memory\n\nWritten by `npm run bench -- --write`. Read it as ratios, and its seconds only where the load says that the machine was quiet.\n\n';
    writeFileSync('bench/results.md', title + text);
  }
} finally {
  rmSync(base, { recursive: true, force: true });
}

function describeMachine(): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return [
    `${new Date().toISOString().slice(0, 10)}, commit ${commit}`,
    `${cpus().length} × ${cpus()[0]?.model}`,
    `Node ${process.versions.node}, ccusage ${ccusageVersion}, Backlog.md ${backlogVersion}`,
    `medians of ${values.runs} runs in turn`,
    `load ${loadavg()[0]?.toFixed(1)} at the end`,
  ].join('; ');
}
