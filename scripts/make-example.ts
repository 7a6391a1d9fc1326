// Makes the example again: the synthetic transcripts, and the two sample sessions as reckon itself writes them.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeSampleTranscripts } from './sample-transcripts.ts';

const root = new URL('..', import.meta.url).pathname;
const claude = join(root, 'test/fixtures/claude');
const scratch = mkdtempSync(join(tmpdir(), 'reckon-example-'));

const sessions = [
  {
    plan: '2026-10-05-sample-csv-export',
    id: '2026-10-05-0800-sample-csv-export',
    branch: 'csv-export',
    start: '2026-10-05T08:00:20Z',
    phases: ['2026-10-05T08:00:40Z', '2026-10-05T08:25:30Z', '2026-10-05T10:00:00Z'],
    notes: [
      ['2026-10-05T09:40:00Z', 'log', 'Cells that begin with = are kept as text'],
      [
        '2026-10-05T10:38:00Z',
        'gate',
        'round trip',
        'passed',
        '--note',
        'two spreadsheet programs',
      ],
      ['2026-10-05T10:40:00Z', 'metric', 'accuracy', '0.97', '--kind', 'quality'],
    ],
    end: '2026-10-05T10:44:00Z',
  },
  {
    plan: '2026-10-12-sample-search-index',
    id: '2026-10-12-1301-sample-search-index',
    branch: 'search',
    start: '2026-10-12T13:01:00Z',
    phases: ['2026-10-12T13:01:30Z', '2026-10-12T14:24:30Z', '2026-10-12T15:23:30Z'],
    notes: [
      [
        '2026-10-12T16:05:00Z',
        'log',
        'The index library folds accents only in queries',
        '--deviation',
        '--phase',
        '3',
        '--extra',
        '90k',
        '--category',
        'dependency',
        '--preventable',
        '--lesson',
        'Try a new library on the hardest input first',
      ],
      [
        '2026-10-12T16:10:00Z',
        'lesson',
        'Umlauts belong into the first test of anything that searches',
        '--phase',
        '3',
        '--impact',
        'an hour of looking in the wrong place',
        '--cause',
        'tests in English only',
        '--prevention',
        'a fixture in three languages',
        '--applies-to',
        'type:testing',
        '--applies-to',
        'library:minisearch',
      ],
      ['2026-10-12T16:15:00Z', 'gate', 'accents', 'failed', '--note', '2 of 40 words missed'],
      ['2026-10-12T16:18:00Z', 'gate', 'accents', 'passed', '--note', '40 words'],
      ['2026-10-12T16:19:00Z', 'metric', 'accuracy', '0.91', '--kind', 'quality'],
    ],
    end: '2026-10-12T16:22:00Z',
  },
] as const;

writeSampleTranscripts(claude);
try {
  git('init', '--quiet', '--initial-branch', 'main');
  cpSync(join(root, 'plans'), join(scratch, 'plans'), { recursive: true });
  cpSync(join(root, 'reckon.config.json'), join(scratch, 'reckon.config.json'));
  for (const { plan } of sessions) {
    const path = join(scratch, 'plans', `${plan}.md`);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^status: \w+/m, 'status: planned'));
  }
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Write the plans', '--date', '2026-10-05T07:00:00Z');
  for (const session of sessions) {
    git('checkout', '--quiet', '-b', session.branch);
    reckon(session.start, 'start', session.plan);
    for (const [index, at] of session.phases.entries())
      reckon(at, 'phase', 'start', String(index + 1));
    for (const [at, ...words] of session.notes) reckon(at, ...words);
    reckon(session.end, 'phase', 'done');
    reckon(session.end, 'end');
    const folder = join(scratch, 'sessions', session.id);
    markAsSample(join(folder, 'session.md'));
    // Again, since the history of a sample is that of samples.
    reckon(session.end, 'report', session.id, '--write');
    markAsSample(join(folder, 'report.md'));
    const target = join(root, 'sessions', session.id);
    rmSync(target, { recursive: true, force: true });
    cpSync(folder, target, { recursive: true });
    cpSync(join(scratch, 'plans', `${session.plan}.md`), join(root, 'plans', `${session.plan}.md`));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function git(...words: string[]): void {
  const identity = ['-c', 'user.name=sample', '-c', 'user.email=sample@example.org'];
  execFileSync('git', [...identity, ...words], { cwd: scratch });
}

function reckon(now: string, ...words: string[]): void {
  execFileSync(
    process.execPath,
    [join(root, 'cli/main.ts'), ...words, '--now', now, '--cwd', scratch, '--claude-dir', claude],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
}

/** Says in the file itself that it is an example. */
function markAsSample(path: string): void {
  const text = readFileSync(path, 'utf8');
  const marked = text
    .replace('\n---\n', '\nsample: true # made up, to show reckon at work\n---\n')
    .replace(
      /^(# .*)$/m,
      '$1\n\n> [!NOTE]\n> Sample data: the work behind this is made up, its transcripts are synthetic.',
    );
  writeFileSync(path, marked);
}
