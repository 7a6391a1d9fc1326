/** A place on an axis that is named. */
export type Tick = { readonly value: number; readonly text: string };

/** How numbers become coordinates. */
export type Scale = {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
  /** In order; all within the scale. */
  readonly ticks: readonly Tick[];
  /** The coordinate of a number; of one beyond the scale, or none at all, that of the nearer end. */
  readonly at: (value: number) => number;
};

/** Where an axis begins and ends in the picture; downwards or to the right, or the other way round. */
export type Span = readonly [number, number];

/** Places a share of the way along a span. */
export function along([start, end]: Span, share: number): number {
  const clamped = Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
  return start + (end - start) * clamped;
}
