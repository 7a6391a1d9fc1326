import type { Cell } from './cell.ts';
import { noCell } from './cell.ts';
import type { SiteContext } from './site-context.ts';

/** `2026-10-19 09:00` in UTC; the column or sentence around it says so. */
export function minuteText(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

/** A day with its exact moment behind it. */
export function dayCell({ dayOf }: Pick<SiteContext, 'dayOf'>, instant: string | null): Cell {
  return instant === null ? noCell : { text: dayOf(instant), title: `${minuteText(instant)} UTC` };
}

/** A moment to the minute, in UTC. */
export function minuteCell(instant: string | null): Cell {
  return instant === null ? noCell : { text: minuteText(instant) };
}

/** Minutes in words: `45 min`, `3 h 21 min`. */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
