import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { writeLargeTranscript } from './generated-transcripts.ts';
import { measureInTurn } from './paired-runs.ts';
import { homeOf, usageWords } from './speed-transcripts.ts';
import type { Row } from './speed-table.ts';
import type { Bench } from './speed.ts';

/** One transcript larger than a string may be, with a line of a megabyte. */
export function measureLarge({ base, cli, peers, megabytes }: Bench): readonly Row[] {
  const folder = join(base, 'large');
  const outside = join(base, 'outside-large');
  mkdirSync(outside);
  const size = Math.round(megabytes * 0.7);
  writeLargeTranscript(folder, size * 1_000_000);
  const { ccusage, reckon } = measureInTurn(
    {
      ccusage: () => ({
        words: [peers().ccusage, 'claude', 'daily', '--offline', '--json', '--timezone', 'UTC'],
        env: { CLAUDE_CONFIG_DIR: folder },
        cwd: outside,
      }),
      reckon: () => ({
        words: [process.execPath, cli, ...usageWords, '--claude-dir', folder],
        cwd: outside,
        env: homeOf(join(base, 'home-large')),
      }),
    },
    1,
  );
  return [
    {
      what: `one transcript of ${size} MB with a line of 1 MB`,
      own: reckon,
      peer: { name: 'ccusage `daily`', measured: ccusage },
      megabytes: 150,
    },
  ];
}
