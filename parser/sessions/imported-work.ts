import * as v from 'valibot';

import { phaseTypes, type PhaseType } from '../plans/plan.ts';
import { units, type Unit } from '../usage/tokens.ts';

/** A phase of work that was done elsewhere; numbers that its source did not know are null. */
export type ImportedPhase = {
  /** `phase-N`, by the order in the file. */
  readonly id: string;
  readonly name: string;
  readonly type: PhaseType;
  /** Planned wall clock. */
  readonly hours: number | null;
  /** The user's own number from before the work. */
  readonly estimate: number | null;
  readonly actual: number;
  readonly libraries: readonly string[];
};

/** What is known of an imported session: tokens of one unit, and nothing of what they were made of. */
export type ImportedFacts = {
  /** Of all tokens. */
  readonly unit: Unit;
  /** The model of the client. */
  readonly model: string | null;
  /** At least one. */
  readonly phases: readonly ImportedPhase[];
};

/** What marks a session as imported: the file without its folders, and the facts where they can be read. */
export type ImportedWork = {
  readonly file: string;
  readonly facts: ImportedFacts | undefined;
};

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** The shape of the block `imported` (docs/formats.md, Imported sessions). */
const importedFactsSchema = v.object({
  unit: v.picklist(units),
  model: v.nullable(v.string()),
  phases: v.pipe(
    v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        type: v.picklist(phaseTypes),
        hours: v.nullable(positive),
        estimate: v.nullable(positive),
        actual: positive,
        libraries: v.array(v.string()),
      }),
    ),
    v.minLength(1),
    v.check((phases) => new Set(phases.map(({ id }) => id)).size === phases.length),
  ),
});

/** Checks a value read from the block. Never throws; undefined when it holds no such facts. */
export function readImportedFacts(value: unknown): ImportedFacts | undefined {
  const result = v.safeParse(importedFactsSchema, value);
  return result.success ? result.output : undefined;
}

/** What phases took together, in their unit. */
export function sumActual(phases: readonly ImportedPhase[]): number {
  return phases.reduce((sum, { actual }) => sum + actual, 0);
}
