import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { moreLines, writeTranscripts } from './generated-transcripts.ts';
import { measureInTurn, type Measured } from './paired-runs.ts';
import type { Row } from './speed-table.ts';
import type { Bench } from './speed.ts';

const parseEveryLine = fileURLToPath(new URL('parse-every-line.mjs', import.meta.url));

/** Arguments that read all transcripts, wherever the work was done. */
export const usageWords = ['usage', '--all', '--json', '--timezone', 'UTC'];

/** All transcripts of a machine: cold, unchanged, and when one of them grew; beside ccusage, `grep` and `JSON.parse`. */
export function measureTranscripts(bench: Bench): readonly Row[] {
  const { base, cli, peers, runs, megabytes } = bench;
  const folder = bench.transcripts ? resolve(bench.transcripts) : join(base, 'claude');
  const { ccusage } = peers();
  const outside = join(base, 'outside');
  mkdirSync(outside);
  // A folder that was given is left as it is: what grows is a transcript beside it.
  const grown = join(base, 'grown', 'projects', '-home-dev-grown');
  const generated = bench.transcripts === undefined;
  const largest = generated ? writeTranscripts(folder, megabytes * 1_000_000) : undefined;
  mkdirSync(grown, { recursive: true });
  const growing = largest ?? join(grown, '5a3d9c00-0000-4000-8000-000000000001.jsonl');
  if (!generated) appendFileSync(growing, moreLines(1_000_000, 1));

  const folders = generated ? [folder] : [folder, join(base, 'grown')];
  const usage = (home: string) => ({
    words: [
      process.execPath,
      cli,
      ...usageWords,
      ...folders.flatMap((each) => ['--claude-dir', each]),
    ],
    cwd: outside,
    env: homeOf(home),
  });
  const fresh = () => join(base, 'homes', randomUUID());
  const kept = fresh();
  let seed = 2;
  const measured = measureInTurn(
    {
      ccusage: () => ({
        words: [ccusage, 'claude', 'daily', '--offline', '--json', '--timezone', 'UTC'],
        env: { CLAUDE_CONFIG_DIR: folders.join(',') },
        cwd: outside,
      }),
      cold: () => usage(fresh()),
      grep: () => ({ words: ['grep', '-rc', 'usage', ...folders] }),
      unchanged: () => usage(kept),
    },
    runs,
  );
  const { parsed } = measureInTurn(
    { parsed: () => ({ words: [process.execPath, parseEveryLine, folder] }) },
    1,
  );
  const { grew, same } = measureInTurn(
    {
      grew: () => {
        appendFileSync(growing, moreLines(1_000_000, seed++));
        return usage(kept);
      },
      same: () => usage(kept),
    },
    runs,
  );
  const size = generated ? `${megabytes} MB` : sizeOf(folder);
  const peer = { name: 'ccusage `daily`', measured: measured.ccusage };
  return [
    {
      what: `\`usage --all\` over ${size}, cold`,
      own: measured.cold,
      peer,
      ratio: 0.9,
      megabytes: 150,
    },
    { what: 'the same', own: measured.cold, peer: beside('`grep -c usage`', measured.grep) },
    {
      what: 'the same',
      own: measured.cold,
      peer: beside('`JSON.parse` of every line', {
        ...parsed,
        all: measured.cold.all.map(() => parsed),
      }),
    },
    {
      what: 'nothing changed',
      own: measured.unchanged,
      peer,
      ratio: 0.08,
      cpuMs: 110,
      megabytes: 80,
    },
    {
      what: 'one session grew by 1 MB',
      own: grew,
      peer: beside('nothing changed', same),
      ratio: 1.2,
    },
  ];
}

function beside(name: string, measured: Measured): NonNullable<Row['peer']> {
  return { name, measured };
}

/** A home of one's own, wherever an index is kept below it. */
export function homeOf(home: string): NodeJS.ProcessEnv {
  mkdirSync(home, { recursive: true });
  const below = (name: string) => join(home, name);
  return {
    HOME: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: below('cache'),
    XDG_STATE_HOME: below('state'),
    XDG_DATA_HOME: below('data'),
  };
}

function sizeOf(folder: string): string {
  const [kilobytes = '0'] = execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t');
  return `${Math.round(Number(kilobytes) / 1000)} MB`;
}
