// The example, end to end: builds what is missing, then estimates, reconciles and reports the sample plans and sessions, and
// makes their site.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

process.chdir(new URL('..', import.meta.url).pathname);

const entry = join('dist', 'cli.js');
if (!existsSync(entry) || newestSource() > statSync(entry).mtimeMs) {
  execFileSync(process.execPath, ['scripts/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

const now = '2026-10-19T09:00:00Z';
const logs = join('test', 'fixtures', 'claude');

console.log('reckon on its own example: two sample sessions and their synthetic transcripts.');
show('What is planned', 'plan', 'list');
show('What the next session will cost', 'estimate', '2026-10-19-sample-live-dashboard');
show('What a session did cost, phase by phase', 'reconcile', '2026-10-12-1301-sample-search-index');
show('Its report, as it stands in sessions/', 'report', '2026-10-12-1301-sample-search-index');
show('What the sessions taught', 'model');
show('A month at a glance', 'report', '2026-10', '--timezone', 'UTC');
show('What the usage logs say', 'usage', '--by', 'plan', '--timezone', 'UTC');
show('All of it as a site', 'site', 'build', '--timezone', 'UTC');
console.log(
  [
    '',
    'Nothing else was written. Where to look:',
    '  .reckon/   the site; open the address above in a browser, or serve it with: npx reckon site preview',
    '  plans/     the plans, with tasks, phases and risks; sample: true marks the made-up ones',
    '  sessions/  a folder a session: session.md with the frozen estimate, report.md with the outcome',
    '  README.md  what each command does',
    'In a repository of your own: npx reckon init',
  ].join('\n'),
);

function show(title: string, ...words: string[]): void {
  const shown = words.join(' ');
  console.log(`\n--- ${title}: reckon ${shown}\n`);
  const answer = execFileSync(
    process.execPath,
    [entry, ...words, '--claude-dir', logs, '--now', now, '--no-color'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  console.log(answer.trimEnd());
}

/** When the newest file that goes into dist/ was changed, in milliseconds. */
function newestSource(): number {
  const files = ['parser', 'cli', 'scripts', 'site'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return Math.max(...['package.json', ...files].map((file) => statSync(file).mtimeMs));
}
