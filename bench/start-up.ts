// Start-up against the floor: `reckon --version` and `node -e 0` in turn, as whole processes. Prints ratios, judges nothing.
import { spawnSync } from 'node:child_process';

process.chdir(new URL('..', import.meta.url).pathname);

const runs = Number(process.argv[2] ?? 40);
const commands = {
  floor: ['-e', '0'],
  version: ['dist/cli.js', '--version'],
  help: ['dist/cli.js', '--help'],
} as const;

const times = new Map<string, number[]>(Object.keys(commands).map((name) => [name, []]));
for (let run = -2; run < runs; run++) {
  for (const [name, words] of Object.entries(commands)) {
    const started = performance.now();
    spawnSync(process.execPath, words, { stdio: 'ignore' });
    // The first two rounds warm the file cache.
    if (run >= 0) times.get(name)?.push(performance.now() - started);
  }
}

const floor = median(times.get('floor') ?? []);
console.log('| command | median ms | ratio to `node -e 0` |\n|---|---:|---:|');
for (const [name, all] of times) {
  console.log(`| ${name} | ${median(all).toFixed(1)} | ${(median(all) / floor).toFixed(2)} |`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
