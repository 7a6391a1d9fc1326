import * as v from 'valibot';

import { keyInstant } from '../documents/key-schemas.ts';
import {
  factorKinds,
  factorSources,
  type Factor,
  type LibraryCost,
} from '../estimation/formula.ts';
import type { Range } from '../estimation/range.ts';
import { phaseTypes, type PhaseType } from '../plans/plan.ts';
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
    /** What the estimate was made of; undefined where the block does not tell. */
    readonly type?: PhaseType | undefined;
    readonly base?: number | undefined;
    readonly rate?: number | undefined;
    readonly factors?: readonly Factor[] | undefined;
    readonly libraries?: readonly LibraryCost[] | undefined;
    /** The user's own range, which replaced the formula; null where none was written. */
    readonly hand?: Range | null | undefined;
  })[];
  /** With what the documented formula alone said; undefined where the block does not tell. */
  readonly total: Range & { readonly documented?: Range | undefined };
  readonly durationHours?: { readonly low: number; readonly high: number } | null | undefined;
  readonly derived?: boolean | undefined;
  /** Tokens of the unit for a work token, and how many sessions it had learned from; undefined where the block does not tell. */
  readonly unitRatio?: { readonly value: number } | undefined;
  readonly learnedFrom?: { readonly sessions: number } | undefined;
  /** When it was frozen; estimates frozen by version 0.1.0 do not say. */
  readonly frozenAt?: Instant | undefined;
};

const tokens = v.pipe(v.number(), v.finite(), v.minValue(0));
const interval = v.object({ low: tokens, mid: tokens, high: tokens });
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
// What cannot be read of them is not learned from; the estimate stands all the same.
const parts = {
  type: v.fallback(v.optional(v.picklist(phaseTypes)), undefined),
  base: v.fallback(v.optional(positive), undefined),
  rate: v.fallback(v.optional(positive), undefined),
  factors: v.fallback(
    v.optional(
      v.array(
        v.object({
          kind: v.picklist(factorKinds),
          level: v.nullable(v.string()),
          value: positive,
          source: v.picklist(factorSources),
        }),
      ),
    ),
    undefined,
  ),
  libraries: v.fallback(
    v.optional(
      v.array(v.object({ name: v.string(), tokens: positive, source: v.literal('documented') })),
    ),
    undefined,
  ),
  hand: v.fallback(v.optional(v.nullable(interval)), undefined),
};
const isOrdered = ({ low, mid, high }: Range) => low <= mid && mid <= high;

const frozenEstimateSchema = v.object({
  unit: v.picklist(units),
  phases: v.pipe(
    v.array(
      v.pipe(
        v.object({
          id: v.string(),
          name: v.string(),
          hours: v.optional(v.nullable(tokens)),
          ...parts,
          ...interval.entries,
        }),
        v.check((phase) => isOrdered(phase)),
      ),
    ),
    v.check((phases) => new Set(phases.map(({ id }) => id)).size === phases.length),
  ),
  total: v.pipe(
    v.object({
      ...interval.entries,
      documented: v.fallback(v.optional(interval), undefined),
    }),
    v.check((total) => isOrdered(total)),
  ),
  durationHours: v.optional(v.nullable(v.object({ low: v.number(), high: v.number() }))),
  derived: v.optional(v.boolean()),
  unitRatio: v.fallback(v.optional(v.object({ value: positive })), undefined),
  learnedFrom: v.fallback(v.optional(v.object({ sessions: tokens })), undefined),
  frozenAt: v.optional(keyInstant),
});

/** Checks a value read from a session's estimate block. Never throws; undefined when it is no estimate. */
export function readFrozenEstimate(value: unknown): FrozenEstimate | undefined {
  const result = v.safeParse(frozenEstimateSchema, value);
  return result.success ? result.output : undefined;
}

/** The estimate that was frozen for a session; undefined where none stands or it cannot be read. */
export function readableEstimate({
  frozenEstimate,
}: {
  readonly frozenEstimate: FrozenEstimate | 'damaged' | undefined;
}): FrozenEstimate | undefined {
  return frozenEstimate === 'damaged' ? undefined : frozenEstimate;
}
