// Start-up against the floor: whole processes of reckon and `node -e 0` in turn, in a small repository. Prints ratios, judges nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cli = new URL('../dist/cli.js', import.meta.url).pathname;
const runs = Number(process.argv[2] ?? 40);

const base = mkdtempSync(join(tmpdir(), 'reckon-start-up-'));
const [repository, claude] = [join(base, 'repository'), join(base, 'claude')];
mkdirSync(claude);
execFileSync('git', ['init', '--quiet', repository]);
const reckon = (...words: string[]) => [cli, ...words, '--claude-dir', claude];
const prepare = (...words: string[]) =>
  execFileSync(process.execPath, reckon(...words), { cwd: repository, stdio: 'ignore' });
prepare('init');
prepare('plan', 'new', 'Reader', '--phase', 'Lines (1h)', '--phase', 'Columns (2h)');
prepare('start', 'reader');

const commands = {
  'node -e 0': ['-e', '0'],
  '--version': [cli, '--version'],
  '--help': [cli, '--help'],
  'usage --all': reckon('usage', '--all'),
  reckon: reckon(),
  'plan list': reckon('plan', 'list'),
  status: reckon('status'),
  'log TEXT': reckon('log', 'a note'),
  'phase start 1': reckon('phase', 'start', '1'),
};

type Time = { readonly cpu: number; readonly wall: number };
const times = new Map<string, Time[]>(Object.keys(commands).map((name) => [name, []]));
try {
  // The first two rounds warm the file cache and reckon's own.
  for (let run = -2; run < runs; run++) {
    for (const [name, words] of Object.entries(commands)) {
      const time = timeOf(words);
      if (run >= 0) times.get(name)?.push(time);
    }
  }
} finally {
  rmSync(base, { recursive: true, force: true });
}

const floor = mediansOf('node -e 0');
console.log('| command | CPU ms | ratio | wall ms | ratio |\n|---|---:|---:|---:|---:|');
for (const name of times.keys()) {
  const { cpu, wall } = mediansOf(name);
  const parts = [cpu.toFixed(0), ratio(cpu, floor.cpu), wall.toFixed(0), ratio(wall, floor.wall)];
  console.log(`| ${name} | ${parts.join(' | ')} |`);
}

/** In milliseconds, of the process and those that it starts; Node itself tells only the time that its own process took. */
function timeOf(words: readonly string[]): Time {
  const script = 'TIMEFORMAT="%3U %3S %3R"; time "$@" > /dev/null 2>&1';
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...words], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const [user = 0, system = 0, wall = 0] = stderr.trim().split(' ').map(Number);
  return { cpu: (user + system) * 1000, wall: wall * 1000 };
}

function mediansOf(name: string): Time {
  const all = times.get(name) ?? [];
  return { cpu: median(all.map(({ cpu }) => cpu)), wall: median(all.map(({ wall }) => wall)) };
}

function ratio(value: number, to: number): string {
  return (value / to).toFixed(2);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
