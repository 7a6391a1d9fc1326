import type { StatedRange } from './plan.ts';

/** The middle of a stated range, which is what counts (FORMATS 2). */
export function midpoint(range: StatedRange): number {
  return (range.low + range.high) / 2;
}
