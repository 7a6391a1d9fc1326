import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';

import { readStatusPayload } from '../parser/windows/status-payload.ts';
import { claimRefresh, loadLastUsage } from './adapters/last-usage.ts';
import { stateFolder } from './adapters/state-folder.ts';
import { statusLine } from './reporters/status-line.ts';

/**
 * Prints the status line, from what Claude Code hands over and what was added up last. Reads no log and loads nothing else
 * of reckon: Claude Code calls it several times a minute, of each session. When the last sums are a minute old, one process
 * of all is started that adds up again, and not waited for.
 *
 * Never fails, as there is nobody to tell.
 */
export async function printStatusLine(): Promise<void> {
  const { env, platform } = process;
  const folder = stateFolder({ env, platform, home: homedir(), cwd: process.cwd() });
  const now = Date.now();
  const line = statusLine(readStatusPayload(readInput()), loadLastUsage(folder), { now, clock });
  process.stdout.write(`${printable(line)}\n`);
  if (env['RECKON'] !== '0' && claimRefresh(folder, now)) {
    const { startRefresh } = await import('./adapters/start-refresh.ts');
    startRefresh();
  }
}

function readInput(): string {
  try {
    return process.stdin.isTTY ? '' : readFileSync(0, 'utf8');
  } catch {
    return '';
  }
}

/** Without loading what Intl knows of zones. */
function clock(instant: number): string {
  const date = new Date(instant);
  return [date.getHours(), date.getMinutes()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** A name could hold characters that move the cursor. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '');
}
