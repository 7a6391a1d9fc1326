import * as v from 'valibot';

import { keyInstant } from '../documents/key-schemas.ts';
import type { Range } from '../estimation/range.ts';
import type { Instant } from '../time.ts';
import { units, type Unit } from '../usage/tokens.ts';

/**
 * The part of an estimate that a session is held against, as `estimate --json` printed it before the work began.
 * `derived` is true when none stood and it was computed from the plan as of the last commit before.
 */
export type FrozenEstimate = {
  readonly unit: Unit;
  readonly phases: readonly (Range & {
    readonly id: string;
    readonly name: string;
    /** Wall clock, the midpoint. */
    readonly hours?: number | null | undefined;
  })[];
  readonly total: Range;
  readonly durationHours?: { readonly low: number; readonly high: number } | null | undefined;
  readonly derived?: boolean | undefined;
  /** When it was frozen; estimates frozen by version 0.1.0 do not say. */
  readonly frozenAt?: Instant | undefined;
};

const tokens = v.pipe(v.number(), v.finite(), v.minValue(0));
const interval = v.object({ low: tokens, mid: tokens, high: tokens });
const isOrdered = ({ low, mid, high }: Range) => low <= mid && mid <= high;

const frozenEstimateSchema = v.object({
  unit: v.picklist(units),
  phases: v.pipe(
    v.array(
      v.pipe(
        v.object({
          id: v.string(),
          name: v.string(),
          hours: v.optional(v.nullable(v.number())),
          ...interval.entries,
        }),
        v.check((phase) => isOrdered(phase)),
      ),
    ),
    v.check((phases) => new Set(phases.map(({ id }) => id)).size === phases.length),
  ),
  total: v.pipe(
    interval,
    v.check((total) => isOrdered(total)),
  ),
  durationHours: v.optional(v.nullable(v.object({ low: v.number(), high: v.number() }))),
  derived: v.optional(v.boolean()),
  frozenAt: v.optional(keyInstant),
});

/** Checks a value read from a session's estimate block. Never throws; undefined when it is no estimate. */
export function readFrozenEstimate(value: unknown): FrozenEstimate | undefined {
  const result = v.safeParse(frozenEstimateSchema, value);
  return result.success ? result.output : undefined;
}
