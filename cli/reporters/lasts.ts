import { timeSpan } from './clock-time.ts';

/**
 * How long what is left lasts, in words: `about 40 minutes`, or `longer than the window`, which ends before.
 *
 * @param windowMinutes until the window ends; null where none is open
 */
export function lastsText(minutes: number, windowMinutes: number | null): string {
  return windowMinutes !== null && minutes >= windowMinutes
    ? 'longer than the window'
    : timeSpan(minutes);
}
