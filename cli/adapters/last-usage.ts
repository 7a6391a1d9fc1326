import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { minuteMs } from '../../parser/time.ts';
import { printLastUsage, readLastUsage, type LastUsage } from '../../parser/windows/last-usage.ts';

/** How often all usage is added up anew for those who do not want to wait for it. */
const refreshMs = minuteMs;

const fileOf = (stateFolder: string) => join(stateFolder, 'last-usage.json');

/** What was added up last; undefined when nothing was, or it cannot be read. */
export function loadLastUsage(stateFolder: string): LastUsage | undefined {
  try {
    return readLastUsage(readFileSync(fileOf(stateFolder), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Keeps what was added up, in one step. A folder that cannot be written keeps nothing. */
export function saveLastUsage(stateFolder: string, last: LastUsage): void {
  const file = fileOf(stateFolder);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(stateFolder, { recursive: true });
    writeFileSync(temporary, printLastUsage(last));
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}

/**
 * Whether the caller is the one to add usage up now: true for one process a minute, however many ask.
 *
 * @param now of the machine, in milliseconds
 */
export function claimRefresh(stateFolder: string, now: number): boolean {
  const claim = join(stateFolder, 'last-usage.claim');
  try {
    const claimed = statSync(claim, { throwIfNoEntry: false });
    if (claimed && Math.abs(now - claimed.mtimeMs) < refreshMs) return false;
    rmSync(claim, { force: true });
    mkdirSync(stateFolder, { recursive: true });
    writeFileSync(claim, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
