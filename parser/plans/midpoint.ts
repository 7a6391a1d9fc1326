import type { StatedRange } from './plan.ts';

/** The middle of a stated range, which is what counts (docs/formats.md, Plans). */
export function midpoint(range: StatedRange): number {
  return (range.low + range.high) / 2;
}
