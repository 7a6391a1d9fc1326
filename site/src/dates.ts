import type { Cell } from './cell.ts';
import { noCell } from './cell.ts';

/** `2026-10-19 09:00` in UTC; the column or sentence around it says so. */
export function minuteText(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

export function dayText(instant: string): string {
  return instant.slice(0, 10);
}

/** A day with its exact moment behind it. */
export function dayCell(instant: string | null): Cell {
  return instant === null
    ? noCell
    : { text: dayText(instant), title: `${minuteText(instant)} UTC` };
}

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
