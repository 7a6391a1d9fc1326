// Costs beside those of ccusage 20.0.24, which is installed for this into a temporary folder: on transcripts made up here, and
// on the Claude folders given as arguments. Fails when they are apart where both know the price and count by the same rules.
//
//   npm run bench:costs [CLAUDE-FOLDER…]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { UsageDescription } from '../parser/usage/describe-usage.ts';
import { usageKinds, writeUsage } from './generated-usage.ts';

const version = '20.0.24';
const reckon = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
/** Half a cent would already show in a printed sum. */
const tolerance = 0.005;

/** Costs by group; null where the tool has no price. */
type Costs = ReadonlyMap<string, number | null>;
type Grouping = 'model' | 'day' | 'session';
type CcusageRow = {
  readonly date?: string;
  readonly sessionId?: string;
  readonly totalCost: number;
  readonly modelBreakdowns: readonly {
    readonly modelName: string;
    readonly cost: number;
    readonly missingPricing?: boolean;
  }[];
};

const temporary = mkdtempSync(join(tmpdir(), 'reckon-costs-'));
try {
  const install = ['install', '--no-save', '--silent', '--prefix', temporary];
  execFileSync('npm', [...install, `ccusage@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const generated = usageKinds.map((kind) => {
    const folder = join(temporary, kind.name);
    mkdirSync(folder);
    writeUsage(folder, kind);
    return { name: kind.name, folder, unlike: kind.unlike };
  });
  const given = process.argv
    .slice(2)
    .map((folder) => ({ name: basename(folder), folder: resolve(folder), unlike: undefined }));

  console.log(`reckon beside ccusage ${version}, USD\n`);
  console.log('| set | model | reckon | ccusage | difference |\n|---|---|---:|---:|---|');
  const priced: { readonly name: string; readonly folder: string }[] = [];
  let wrong = 0;
  for (const { name, folder, unlike } of [...generated, ...given]) {
    const models = compare(ours(folder, 'model'), theirs(folder, 'model'));
    for (const found of models) {
      const why = unlike?.models.test(found.group) ? unlike.why : undefined;
      const difference = found.difference === null ? '' : print(found.difference);
      const cells = [name, found.group, print(found.us), print(found.them)];
      console.log(`| ${cells.join(' | ')} | ${difference}${why ? `: ${why}` : ''} |`);
      if (!why && isApart(found)) wrong += 1;
    }
    // Days and sessions hold several models, of which both must know the price.
    if (!unlike && models.every(({ difference }) => difference !== null))
      priced.push({ name, folder });
  }
  for (const { name, folder } of priced) {
    for (const by of ['day', 'session'] as const) {
      const groups = compare(ours(folder, by), theirs(folder, by));
      const apart = groups.filter(isApart);
      console.log(`\n${name} by ${by}: ${groups.length} groups, ${apart.length} apart`);
      for (const { group, us, them } of apart)
        console.log(`  ${group} ${print(us)} ${print(them)}`);
      // Of sessions with copied history it credits the first file by name (docs/usage.md, Copies).
      if (by === 'day') wrong += apart.length;
    }
  }
  console.log(`\n${wrong} groups are apart that should not be.`);
  process.exitCode = wrong > 0 ? 1 : 0;
} finally {
  rmSync(temporary, { recursive: true });
}

function ours(folder: string, by: Grouping): Costs {
  // Outside of a repository, which would add its receipts.
  const options = ['--all', '--json', '--quiet', '--timezone', 'UTC', '--cwd', temporary];
  const words = [reckon, 'usage', ...options, '--by', by, '--claude-dir', folder];
  const answer = JSON.parse(run(process.execPath, words)) as UsageDescription;
  return new Map(answer.groups.map(({ key, costUsd }) => [key, costUsd]));
}

function theirs(folder: string, by: Grouping): Costs {
  const report = by === 'session' ? 'session' : 'daily';
  const words = ['claude', report, '--offline', '--json', '--breakdown', '--timezone', 'UTC'];
  const answer = JSON.parse(
    run(join(temporary, 'node_modules/.bin/ccusage'), words, { CLAUDE_CONFIG_DIR: folder }),
  ) as Readonly<Record<'daily' | 'sessions', readonly CcusageRow[]>>;
  if (by === 'session')
    return new Map(answer.sessions.map((row) => [row.sessionId ?? '', row.totalCost]));
  if (by === 'day') return new Map(answer.daily.map((row) => [row.date ?? '', row.totalCost]));
  const costs = new Map<string, number | null>();
  for (const { modelName, cost, missingPricing } of answer.daily.flatMap(
    (row) => row.modelBreakdowns,
  )) {
    // It has fast mode as a model of its own.
    const model = modelName.replace(/-fast$/, '');
    costs.set(model, missingPricing ? null : (costs.get(model) ?? 0) + cost);
  }
  return costs;
}

type Difference = {
  readonly group: string;
  readonly us: number | null;
  readonly them: number | null;
  /** Null where one of the two has no price. */
  readonly difference: number | null;
};

function compare(us: Costs, them: Costs): readonly Difference[] {
  const groups = [...new Set([...us.keys(), ...them.keys()])].toSorted();
  return groups.map((group) => {
    // Who does not have a group counts nothing in it.
    const [a = 0, b = 0] = [us.get(group), them.get(group)];
    return { group, us: a, them: b, difference: a === null || b === null ? null : a - b };
  });
}

function isApart({ difference }: Difference): boolean {
  return difference !== null && Math.abs(difference) >= tolerance;
}

function print(usd: number | null): string {
  if (usd === null) return 'no price';
  return (Math.abs(usd) < tolerance ? 0 : usd).toFixed(2);
}

function run(program: string, words: readonly string[], environment: object = {}): string {
  return execFileSync(program, words, {
    cwd: temporary,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
}
