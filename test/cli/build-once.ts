import { execFileSync } from 'node:child_process';

/** The command line is tested in the form that is published. */
export function setup(): void {
  execFileSync(process.execPath, ['scripts/build.ts'], {
    cwd: new URL('../..', import.meta.url).pathname,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
