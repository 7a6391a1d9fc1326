import type { Factor, LibraryCost } from '../estimation/formula.ts';
import type { Range } from '../estimation/range.ts';
import type { PhaseType } from '../plans/plan.ts';
import type { Instant } from '../time.ts';
import type { Unit } from '../usage/tokens.ts';

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

/** The estimate that was frozen for a session; undefined where none stands or it cannot be read. */
export function readableEstimate({
  frozenEstimate,
}: {
  readonly frozenEstimate: FrozenEstimate | 'damaged' | undefined;
}): FrozenEstimate | undefined {
  return frozenEstimate === 'damaged' ? undefined : frozenEstimate;
}
