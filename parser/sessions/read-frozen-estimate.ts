import * as v from 'valibot';

import { keyInstant } from '../documents/key-schemas.ts';
import { factorKinds, factorSources } from '../estimation/formula.ts';
import type { Range } from '../estimation/range.ts';
import { phaseTypes } from '../plans/plan.ts';
import { units } from '../usage/tokens.ts';
import type { FrozenEstimate } from './frozen-estimate.ts';

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
