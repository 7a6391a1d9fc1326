// Tokens beside those of ccusage 20.0.24, which is installed for this into a temporary folder: by day, week, month, session,
// model and block, on generated transcripts whose truth is known and on variants of them that ccusage is known to read
// otherwise. Prints a table; fails on any difference that is not explained, and on any of reckon's from the truth.
//
//   npm run bench:parity [CLAUDE-FOLDER…]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { createCcusage, createReckon, type Counter } from './parity-counters.ts';
import { paritySets, type ParitySet } from './parity-sets.ts';
import type { Counts, Grouping } from './parity-truth.ts';

const version = '20.0.24';
const groupings: readonly Grouping[] = ['day', 'week', 'month', 'session', 'model', 'block'];

const temporary = mkdtempSync(join(tmpdir(), 'reckon-parity-'));
let unexplained = 0;
try {
  const install = ['install', '--no-save', '--silent', '--prefix', temporary];
  execFileSync('npm', [...install, `ccusage@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const reckon = createReckon(temporary);
  const ccusage = createCcusage(temporary);
  const given = process.argv
    .slice(2)
    .map((folder): ParitySet => ({ name: basename(folder), folder: resolve(folder) }));

  console.log(`Tokens of reckon beside ccusage ${version} and the truth\n`);
  console.log('| set | by | groups | apart | reckon − truth | ccusage − truth | why |');
  console.log('|---|---|---:|---:|---:|---:|---|');
  for (const set of [...paritySets(temporary), ...given])
    for (const by of groupings) report(set, by, reckon, ccusage);
  console.log(`\n${unexplained} rows have a difference that nothing explains.`);
  process.exitCode = unexplained > 0 ? 1 : 0;
} finally {
  rmSync(temporary, { recursive: true });
}

function report(set: ParitySet, by: Grouping, reckon: Counter, ccusage: Counter): void {
  const decided = (counts: Counts): Counts =>
    new Map([...counts].filter(([key]) => !set.undecided?.has(key)));
  const us = decided(reckon(set.folder, by));
  const them = decided(ccusage(set.folder, by));
  const known = set.truth?.get(by);
  const truth = known && decided(known);
  const keys = [...new Set([...us.keys(), ...them.keys(), ...(truth?.keys() ?? [])])];
  const apart = keys.filter((key) => us.get(key) !== them.get(key));
  const wrong = truth && keys.filter((key) => us.get(key) !== truth.get(key));
  const why = set.unlike?.find(({ groupings: of }) => of.includes(by))?.why;
  // Where it is known to count otherwise, the truth has to say that it is wrong.
  const isExplained = apart.length === 0 || (why !== undefined && truth !== undefined);
  const isRight = wrong === undefined || wrong.length === 0;
  if (!isExplained || !isRight) unexplained += 1;
  const cells = [
    set.name,
    by,
    keys.length,
    apart.length,
    truth ? difference(us, truth) : '',
    truth ? difference(them, truth) : '',
    !isRight
      ? `UNEXPLAINED: reckon differs from the truth in ${wrong.length}`
      : apart.length === 0
        ? ''
        : (why ?? 'UNEXPLAINED'),
  ];
  console.log(`| ${cells.join(' | ')} |`);
  if (isExplained && isRight) return;
  for (const key of (isRight ? apart : wrong).slice(0, 5))
    console.log(
      `|  | ${key} | reckon ${us.get(key)} | ccusage ${them.get(key)} | truth ${truth?.get(key)} | | |`,
    );
}

/** The tokens of all groups that one has too many or too few, of all buckets together. */
function difference(counts: Counts, truth: Counts): string {
  let tokens = 0;
  for (const key of new Set([...counts.keys(), ...truth.keys()]))
    tokens += Math.abs(sum(counts.get(key)) - sum(truth.get(key)));
  return tokens.toLocaleString('en');
}

function sum(counts = '0'): number {
  return counts.split(' ').reduce((total, count) => total + Number(count), 0);
}
