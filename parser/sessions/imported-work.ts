import type { PhaseType } from '../plans/plan.ts';
import type { Unit } from '../usage/tokens.ts';

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

/** What phases took together, in their unit. */
export function sumActual(phases: readonly ImportedPhase[]): number {
  return phases.reduce((sum, { actual }) => sum + actual, 0);
}
