import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import { planId, writeBacklogTasks, writePlans } from './generated-plans.ts';
import { measureInTurn } from './paired-runs.ts';
import type { Row } from './speed-table.ts';
import type { Bench } from './speed.ts';

/** Lists of thousands of documents, and one of them, beside Backlog.md on the same work in its own form. */
export function measurePlans({ base, cli, peers, runs, plans }: Bench): readonly Row[] {
  const own = join(base, 'plans');
  const theirs = join(base, 'backlog');
  const { backlog } = peers();
  for (const folder of [own, theirs]) {
    mkdirSync(folder);
    git(folder, 'init', '--quiet');
  }
  writePlans(own, plans);
  const quiet = { cwd: theirs, stdio: 'ignore' } as const;
  execFileSync(backlog, ['init', 'bench', '--defaults'], quiet);
  // It asks no remote: there is none.
  execFileSync(backlog, ['config', 'set', 'remoteOperations', 'false'], quiet);
  writeBacklogTasks(theirs, plans);
  for (const folder of [own, theirs]) {
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'Add work');
  }
  // What was changed within seconds is not taken from a cache yet.
  execFileSync('sleep', ['3']);

  const forget = () => putAway(base, join(own, '.git/reckon'));
  const reckon = (...words: string[]) => ({ words: [process.execPath, cli, ...words], cwd: own });
  const task = (...words: string[]) => ({
    words: [backlog, 'task', ...words, '--plain'],
    cwd: theirs,
  });
  const middle = Math.floor(plans / 2);
  const { list, cold, cached } = measureInTurn(
    {
      list: () => task('list'),
      cold: () => {
        forget();
        return reckon('plan', 'list');
      },
      cached: () => reckon('plan', 'list'),
    },
    runs,
  );
  const { view, show } = measureInTurn(
    {
      view: () => task('view', `task-${middle + 1}`),
      show: () => {
        forget();
        return reckon('plan', 'show', planId(middle));
      },
    },
    runs,
  );
  const thousands = plans.toLocaleString('en');
  const peer = { name: 'Backlog.md `task list`', measured: list };
  return [
    { what: `\`plan list\` of ${thousands}, cold`, own: cold, peer, ratio: 0.35, megabytes: 100 },
    { what: 'the same, again', own: cached, peer, ratio: 0.15, megabytes: 100 },
    {
      what: `\`plan show\`, one of ${thousands}`,
      own: show,
      peer: { name: 'Backlog.md `task view`', measured: view },
      ratio: 0.06,
    },
  ];
}

function git(cwd: string, ...words: string[]): void {
  const person = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org'];
  execFileSync('git', [...person, ...words], { cwd, stdio: 'ignore' });
}

/** Moves a folder out of the way: to delete it would slow the next run down. */
function putAway(base: string, folder: string): void {
  if (!existsSync(folder)) return;
  mkdirSync(join(base, 'away'), { recursive: true });
  renameSync(folder, join(base, 'away', randomUUID()));
}
