import { spawn } from 'node:child_process';

/** Starts this program once more to add up all usage, on its own and silently. */
export function startRefresh(): void {
  const [, program = ''] = process.argv;
  const child = spawn(process.execPath, [program, 'refresh-usage'], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  // Where no process can be started, the next one may.
  child.on('error', () => {});
  child.unref();
}
