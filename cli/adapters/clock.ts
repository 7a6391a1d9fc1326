import { readlinkSync } from 'node:fs';

import type { Clock } from '../ports.ts';

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // To ask Intl takes longer than most commands, and servers and containers keep UTC.
  timeZone: () =>
    isSurelyUtc(process.env['TZ'], '/etc/localtime')
      ? 'UTC'
      : Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/**
 * Whether a system's time zone is UTC for certain, told by the variable `TZ`, else by the link that names the zone (tzset(3),
 * localtime(5)). Other zones have names that Intl gives another form.
 */
export function isSurelyUtc(variable: string | undefined, link: string): boolean {
  if (variable !== undefined) return variable === 'UTC' || variable === 'Etc/UTC';
  try {
    return /\/zoneinfo\/(?:Etc\/)?UTC$/.test(readlinkSync(link));
  } catch {
    return false;
  }
}
